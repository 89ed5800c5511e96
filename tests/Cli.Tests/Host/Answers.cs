using System.Text;
using Sluice.Cli.Host;

namespace Sluice.Cli.Tests.Host;

/// <summary>The table of answers, as the real Functions host was seen to judge them.</summary>
public sealed class Answers
{
    [Theory]
    [InlineData(200, "application/json", "{}")]
    [InlineData(202, "application/json", "{\"outputs\":{},\"returnValue\":1}")]
    public void A_json_object_is_success(int status, string type, string body) => Assert.IsType<InvocationOutcome.Succeeded>(Judge(status, type, body));

    [Theory]
    [InlineData(200, null, "")]
    [InlineData(200, "application/json", "")]
    [InlineData(204, null, "")]
    [InlineData(200, "application/json", "null")]
    public void What_would_hang_the_functions_host_is_named(int status, string? type, string body) =>
        Assert.Contains("would hang", Assert.IsType<InvocationOutcome.Failed>(Judge(status, type, body)).Because, StringComparison.Ordinal);

    [Theory]
    [InlineData(200, "text/plain", "ok", "the handler answered 200 with text/plain instead of application/json")]
    [InlineData(200, "text/plain", "{}", "the handler answered 200 with text/plain instead of application/json")]
    [InlineData(200, "application/json", "{oops", "the handler answered 200 with something that is not JSON")]
    [InlineData(200, "application/json", "[]", "the handler answered 200 with a JSON Array instead of an object")]
    [InlineData(400, "application/json", "{}", "the handler answered 400")]
    [InlineData(429, null, "", "the handler answered 429")]
    [InlineData(500, "application/json", "{}", "the handler answered 500")]
    public void Everything_else_is_a_failure_with_its_reason(int status, string? type, string body, string because) =>
        Assert.Equal(new InvocationOutcome.Failed(because), Judge(status, type, body));

    private static InvocationOutcome Judge(int status, string? type, string body) => AnswerRules.Judge(status, type, Encoding.UTF8.GetBytes(body));
}
