using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench webhooks</c>: how fast signed deliveries are acknowledged.</summary>
internal static class WebhooksCommand
{
    public static Command Create()
    {
        var senders = BenchOptions.Sizes("--senders", "How many send at the same time.", 1, 10, 50);
        var seconds = BenchOptions.Count("--seconds", "How long each measurement lasts.", 10);
        var pullRequests = BenchOptions.Count("--pull-requests", "How many pull requests the deliveries are about.", 200);
        var branches = BenchOptions.Count("--branches", "How many branches those want to land on: each is handled in a session of its own.", 1);
        var only = new Option<DeliveryKind?>("--only") { Description = "Send one kind of delivery instead of the usual mix." };
        var json = BenchOptions.Json();
        var command = new Command("webhooks", "Send signed webhook deliveries as fast as the gate acknowledges them.") { senders, seconds, pullRequests, branches, only, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new WebhooksOptions(
                parsed.GetValue(senders)!, parsed.GetValue(seconds), parsed.GetValue(pullRequests), parsed.GetValue(branches), parsed.GetValue(only));
            var report = await new WebhooksBench(options, parsed.InvocationConfiguration.Error, TimeProvider.System).RunAsync(cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, LoadRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }
}
