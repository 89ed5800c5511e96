using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.Core;

namespace Sluice.Platform.Mail;

/// <summary>What a mail server answers: three digits, and words in one or more lines.</summary>
/// <param name="Lines">Without the digits.</param>
internal sealed partial record SmtpReply(int Code, Seq<string> Lines)
{
    public const int Closing = 421;

    public bool IsGood => Code is >= 200 and < 300;

    public bool IsLater => Code is >= 400 and < 500;

    public bool IsNo => Code is >= 500;

    /// <summary>The enhanced status (RFC 3463), such as <c>5.1.1</c>; empty when there is none.</summary>
    public string Status => Lines is [var first, ..] && Enhanced().Match(first) is { Success: true } status ? status.Value : "";

    /// <summary>In one line, as far as it can be shown.</summary>
    public string Said => OneLine.Short($"{Code} {string.Join(' ', Lines)}");

    /// <summary>The digits alone, for answers that might repeat a secret.</summary>
    public string Digits => $"{Code} {Status}".TrimEnd();

    /// <summary>Whether the server only wants these in another transaction (RFC 5321, 4.5.3.1.10, which reads 552 as 452).</summary>
    public bool IsTooManyRecipients => Status is "" ? Code is 452 or 552 : Status is ['4' or '5', '.', '5', '.', '3'];

    public bool IsTooLarge => Code is 552 || Status is "5.3.4" or "5.2.3";

    public bool WantsSignIn => Code is 530 or 538;

    /// <returns>Null when it is no line of an answer.</returns>
    public static (int Code, bool IsLast, string Words)? ReadLine(string line) =>
        line.Length >= 3
        && line[0] is >= '2' and <= '5'
        && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && (line.Length == 3 || line[3] is ' ' or '-')
            ? (code, line.Length == 3 || line[3] is ' ', line.Length > 4 ? line[4..] : "")
            : null;

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9.])")]
    private static partial Regex Enhanced();
}
