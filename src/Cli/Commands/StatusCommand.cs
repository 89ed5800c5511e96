using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sluice.Cli.Client;

namespace Sluice.Cli.Commands;

/// <summary><c>sluice status</c>: what is owed, queued, parked and late.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the gate's own document. `quiet` is true when nothing is left to do." };
        var gate = new GateOptions();
        var command = new Command("status", "Say what a gate still has to do.") { json };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var document = await client.StatusAsync(cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(document, GateStatus.Format));
            else
                Write(GateStatus.Read(document), output);
            return ExitCode.Done;
        });
        return command;
    }

    internal static void Write(GateStatus status, TextWriter output)
    {
        output.WriteLine(status.Quiet
            ? "quiet: nothing is left to do"
            : $"busy: {status.Owed} owed, {status.Queued} queued, {status.Parked} parked, {status.Late} late, {status.Stagings} being staged");

        var branches = new Listing("branch", "staging", "ready", "splits", "owed", "late");
        foreach (var branch in status.Branches)
            branches.Add($"{branch.Project}:{branch.Branch}", Describe(branch.Staging), Count(branch.Ready), Count(branch.Splits), Count(branch.Owed), Count(branch.Late));
        branches.WriteTo(output);
        foreach (var branch in status.Branches.Where(branch => branch.StoppedBecause is not null))
            output.WriteLine($"{branch.Project}:{branch.Branch} is stopped: {branch.StoppedBecause}");

        foreach (var team in status.Teams.Where(team => team.Doubt is not null))
            output.WriteLine($"team {team.Team}: {team.Doubt}");

        var queues = new Listing("queue", "active", "scheduled", "dead letters");
        foreach (var queue in status.Queues)
            queues.Add(queue.Name, Count(queue.Active), Count(queue.Scheduled), Count(queue.DeadLettered));
        queues.WriteTo(output);

        if (status.Mail is { Waiting: > 0 } mail)
            output.WriteLine($"mail is owed to {Count(mail.Waiting)} {(mail.Waiting is 1 ? "person" : "people")}, to {Count(mail.Later)} of them not before later");
        if (status.Parked > 0)
            output.WriteLine("`sluice parked` shows what failed every time; `sluice parked retry` sends it again.");
    }

    private static string Describe(StagingStatus? staging) =>
        staging is null ? "none" : $"{staging.Number} {staging.Phase}: {string.Join(", ", staging.Batches)}";

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
