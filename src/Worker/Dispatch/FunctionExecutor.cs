using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Worker.Catalogue;

namespace Sluice.Worker.Dispatch;

/// <summary>Runs one function: makes its class, gathers its arguments, calls it.</summary>
/// <remarks>All reflection is done once, when the executor is made.</remarks>
internal sealed class FunctionExecutor(FunctionEntry function, JsonSerializerOptions json)
{
    private readonly Invoker _invoke = Invocation.Compile(function.Method);
    private readonly Argument[] _arguments = Arguments.Of(function, json);
    private readonly ObjectFactory? _create = function.Method.IsStatic
        ? null
        : ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, []);

    public Task<object?> ExecuteAsync(FunctionContext context)
    {
        var instance = _create?.Invoke(context.InstanceServices, null);
        return _invoke(instance, Array.ConvertAll(_arguments, argument => argument(context)));
    }
}
