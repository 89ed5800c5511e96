using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Merging;

/// <summary>Statuses as lines: state, id, time, context, address, description.</summary>
internal static class StatusLines
{
    public static string? Write(Seq<CommitStatus> statuses) =>
        Lines.Write(statuses, status => [status.State, status.Id, status.At, status.Context, status.Url, status.Description]);

    public static Seq<CommitStatus> Read(string? column) => Lines.Read(column, fields => new CommitStatus(
        fields[3],
        Enum.Parse<CommitState>(fields[0]),
        Lines.TextOrNull(fields[4]),
        Lines.TextOrNull(fields[5]),
        Lines.Time(fields[2]),
        Lines.Id(fields[1])));
}
