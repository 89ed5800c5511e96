namespace Sluice.Functions.Hosting;

/// <summary>What our doors answer: JSON, and a reason wherever something is refused.</summary>
public static class Answers
{
    public static IResult Say(int status, string message) => Results.Json(new { message }, statusCode: status);
}
