using System.Text.Json;

namespace Sluice.Cli.Host;

/// <summary>How the Functions host judges a handler's answer to anything but HTTP.</summary>
public static class AnswerRules
{
    private const string WouldHang = "the Functions host would hang here until functionTimeout and then kill the handler: always answer a JSON object";

    public static InvocationOutcome Judge(int status, string? mediaType, ReadOnlySpan<byte> body) => (status, mediaType) switch
    {
        ( < 200 or >= 300, _) => new InvocationOutcome.Failed($"the handler answered {status}"),
        _ when body.IsEmpty => new InvocationOutcome.Failed($"the handler answered {status} without a body; {WouldHang}"),
        (_, not "application/json") => new InvocationOutcome.Failed($"the handler answered {status} with {mediaType ?? "no content type"} instead of application/json"),
        _ => JudgeJson(status, body),
    };

    private static InvocationOutcome JudgeJson(int status, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Object => new InvocationOutcome.Succeeded(),
                JsonValueKind.Null => new InvocationOutcome.Failed($"the handler answered {status} with null; {WouldHang}"),
                var kind => new InvocationOutcome.Failed($"the handler answered {status} with a JSON {kind} instead of an object"),
            };
        }
        catch (JsonException)
        {
            return new InvocationOutcome.Failed($"the handler answered {status} with something that is not JSON");
        }
    }
}
