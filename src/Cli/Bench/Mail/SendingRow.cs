using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>So many mails to as many people, from a run's decision to the mail server.</summary>
/// <param name="Owing">Seconds to write them down and owe them.</param>
/// <param name="Sending">Seconds to send them and make history of them.</param>
/// <param name="OwedEach">Milliseconds to owe one.</param>
/// <param name="SentEach">Milliseconds to send one.</param>
/// <param name="SmtpEach">Milliseconds to send the same mail to the same server without any row.</param>
/// <param name="FloorEach">That, and milliseconds to read a row and to write it twice.</param>
/// <param name="MostMiB">Of live memory, at most, while they were sent.</param>
/// <param name="Arrived">What the server took, the floor's aside.</param>
internal sealed record SendingRow(int Mails, double Owing, double OwedEach, double Sending, double SentEach, double SmtpEach, double FloorEach, double Ratio, double MostMiB, int Arrived)
{
    public static IReadOnlyList<Column<SendingRow>> Columns { get; } =
    [
        new("mails", row => row.Mails.ToString("N0", CultureInfo.InvariantCulture)),
        new("owing", row => row.Owing.ToString("0.0", CultureInfo.InvariantCulture)),
        new("ms each", row => row.OwedEach.ToString("0.00", CultureInfo.InvariantCulture)),
        new("sending", row => row.Sending.ToString("0.0", CultureInfo.InvariantCulture)),
        new("ms each", row => row.SentEach.ToString("0.00", CultureInfo.InvariantCulture)),
        new("SMTP, ms", row => row.SmtpEach.ToString("0.00", CultureInfo.InvariantCulture)),
        new("floor, ms", row => row.FloorEach.ToString("0.00", CultureInfo.InvariantCulture)),
        new("this/floor", row => row.Ratio.ToString("0.0", CultureInfo.InvariantCulture)),
        new("MiB at most", row => row.MostMiB.ToString("0.0", CultureInfo.InvariantCulture)),
        new("arrived", row => row.Arrived.ToString("N0", CultureInfo.InvariantCulture)),
    ];
}
