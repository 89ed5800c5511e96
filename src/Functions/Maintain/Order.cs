using System.Text.Json;
using Sluice.Functions.Hosting;

namespace Sluice.Functions.Maintain;

/// <summary>What an administrator's request says besides its address.</summary>
/// <param name="By">Who gives it: their login, for the audit trail.</param>
/// <param name="Because">Why.</param>
/// <param name="Branch">The one branch it is meant for; null for all of the project.</param>
public sealed record Order(string By, string Because, string? Branch)
{
    private const int MostLetters = 500;

    /// <returns>The order, or why it is refused.</returns>
    public static async Task<(Order? Order, IResult? Refusal)> ReadAsync(HttpRequest request, bool needsReason, CancellationToken cancellation)
    {
        if (await SmallBody.ReadAsync(request, cancellation) is not [_, ..] body)
            return (null, Answers.Say(400, $"say who asks: a JSON object of at most {SmallBody.MostBytes} bytes, with \"by\" and \"because\""));

        try
        {
            var written = JsonSerializer.Deserialize<WrittenOrder>(body, JsonSerializerOptions.Web);
            var order = new Order(Line(written?.By), Line(written?.Because), written?.Branch);
            return order switch
            {
                { By: "" } => (null, Answers.Say(400, "say who asks: \"by\" is missing")),
                { Because: "" } when needsReason => (null, Answers.Say(400, "say why: \"because\" is missing")),
                _ => (order, null),
            };
        }
        catch (JsonException malformed)
        {
            return (null, Answers.Say(400, $"the body is not the JSON of an order: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}"));
        }
    }

    /// <summary>On one line of the audit trail, and no longer than anybody reads.</summary>
    private static string Line(string? text)
    {
        var line = new string([.. (text ?? "").Trim().Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return line.Length <= MostLetters ? line : $"{line[..(MostLetters - 1)]}…";
    }

    private sealed record WrittenOrder(string? By, string? Because, string? Branch);
}
