using System.Collections;

namespace Sluice.Worker.Dispatch;

/// <summary>Ties every log line of an invocation to its function and id.</summary>
internal sealed class InvocationScope(FunctionContext context) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Function", context.FunctionDefinition.Name),
        1 => new("InvocationId", context.InvocationId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{context.FunctionDefinition.Name} {context.InvocationId}";
}
