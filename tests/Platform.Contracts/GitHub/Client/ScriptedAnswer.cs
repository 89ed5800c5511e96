using System.Net;
using System.Text;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>What the scripted GitHub says to one request.</summary>
public sealed record ScriptedAnswer(int Status, string Body, string Type = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public Exception? Breaks { get; init; }

    public static ScriptedAnswer Reset => new(0, "") { Breaks = new HttpRequestException("The connection was reset.") };

    public static ScriptedAnswer Page => new(200, "<html>Unicorn!</html>", "text/html");

    public static ScriptedAnswer Refusal(int status, string message) => new(status, $$"""{"message":"{{message}}","status":"{{status}}"}""");

    public ScriptedAnswer With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    public HttpResponseMessage Respond()
    {
        if (Breaks is not null)
            throw Breaks;
        var response = new HttpResponseMessage((HttpStatusCode)Status);
        response.Content = Body.Length == 0 ? new ByteArrayContent([]) : new StringContent(Body, Encoding.UTF8, Type);
        foreach (var (name, value) in Headers)
            Assert.True(response.Headers.TryAddWithoutValidation(name, value), name);
        return response;
    }
}
