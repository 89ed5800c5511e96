using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench solver</c>: what numbering, sweeping and migrating two suites costs, and whether dose-debcheck finds the same.</summary>
internal static class SolverCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("target") { Description = "A directory with Sources and Packages_ARCHITECTURE of the target suite; plain, .gz or .xz." };
        var source = new Argument<string>("source") { Description = "The same of the source suite." };
        var architecture = new Option<string>("--arch") { Description = "The architecture.", HelpName = "ARCH", DefaultValueFactory = _ => "amd64" };
        var dose = new Option<bool>("--dose") { Description = "Also ask dose-debcheck (of Debian's dose-distcheck) and compare; takes a minute." };
        var json = BenchOptions.Json();
        var command = new Command("solver", "Sweep two suites for what is uninstallable, and let every difference migrate.") { target, source, architecture, dose, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var bench = new SolverBench(parsed.GetValue(target)!, parsed.GetValue(source)!, parsed.GetValue(architecture)!, TimeProvider.System);
            var report = await bench.RunAsync(parsed.GetValue(dose), cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, SolverRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }
}
