using System.CommandLine;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Sluice.Cli.Client;
using Sluice.Cli.Commands;
using Sluice.Cli.Local;
using Sluice.Core.Migration;
using Sluice.Platform.Blobs;
using Sluice.Platform.Bus;
using Sluice.Platform.Configuration;
using Sluice.Platform.Parking;
using Sluice.Platform.Tables;

namespace Sluice.Cli.TestWorker;

/// <summary><c>sluice worker</c>: takes requests for tests from the queues and runs Debian's <c>autopkgtest</c> on them.</summary>
internal static class WorkerCommand
{
    private static readonly Option<string> Architecture = new("--arch") { Description = "The architecture to test on.", HelpName = "ARCH", Required = true };

    private static readonly Option<string[]> Series = new("--series")
    {
        Description = "Whose requests to take. Without it: every suite of the configuration that tests on the architecture.",
        HelpName = "SERIES",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Virtualisation = new("--virt")
    {
        Description = "Where tests run, as autopkgtest names it: unshare, schroot, qemu…; null is this machine itself, without any isolation.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "unshare",
    };

    private static readonly Argument<string[]> Arguments = new("ARGS") { Description = "What the virtualisation is told; after --, if it starts with dashes.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> Configuration = new("--config") { Description = "The configuration with the suites. Without it: SLUICE_CONFIG, then that of the gate that runs here.", HelpName = "FILE" };

    private static readonly Option<bool> Once = new("--once") { Description = "End when nothing is asked for, instead of waiting." };

    public static Command Create()
    {
        var command = new Command("worker", "Run tests of packages that a gate asked for.") { Architecture, Series, Virtualisation, Arguments, Configuration, Once };
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            MustBeInstalled();
            var running = RunningGate.Read(Checkout.Find().Home);
            var suites = await SuitesAsync(parsed, running, cancellation);
            var places = PlacesOf(parsed, suites);
            var sources = suites.All.Where(suite => places.Any(place => place.Series == suite.Series)).Select(suite => suite.Source).Distinct().ToList();
            var testbed = new Testbed(parsed.GetValue(Virtualisation)!, parsed.GetValue(Arguments) ?? [], sources is [var one] ? one : null);
            var bench = Bench(running, testbed, output.WriteLine);
            output.WriteLine($"takes tests of {string.Join(", ", places.Select(place => $"{place.Series} on {place.Architecture}"))}, runs them in {testbed.Virtualisation}");
            try
            {
                output.WriteLine($"ran {await bench.WorkAsync(places, parsed.GetValue(Once), cancellation)}");
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Told to stop. What was under way is asked for again when its lock ends.
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static TestBench Bench(RunningGate? running, Testbed testbed, Action<string> say)
    {
        var (bus, tables, files) = Setting("AzureWebJobsStorage__accountName") is { } account && Setting("ServiceBus__fullyQualifiedNamespace") is { } name
            ? OfIdentity(account, name, new DefaultAzureCredential())
            : OfKeys(Connection("AzureWebJobsStorage", running?.Storage), Connection("ServiceBus", running?.Bus));
        var lot = new ParkingLot(tables.GetTableClient("Parked"), bus, TimeProvider.System);
        return new(bus, new(name => new BlobStore(files.GetBlobContainerClient(name)), TimeProvider.System), lot, testbed, TimeProvider.System, say);
    }

    private static (BusClient Bus, TableServiceClient Tables, BlobServiceClient Files) OfIdentity(string account, string name, TokenCredential identity) => (
        new(new Uri($"https://{name}"), identity),
        new(new Uri($"https://{account}.table.core.windows.net"), identity),
        new(new Uri($"https://{account}.blob.core.windows.net"), identity));

    private static (BusClient Bus, TableServiceClient Tables, BlobServiceClient Files) OfKeys(string storage, string bus) => (new(bus), new(storage), new(storage));

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } told ? told : null;

    private static string Connection(string setting, string? ofRunning) => Setting(setting)
        ?? ofRunning ?? throw new CommandException(ExitCode.NoGate, $"no gate runs here, and {setting} is not set: start one with `sluice up`, or give the connection string of the gate's {(setting is "ServiceBus" ? "bus" : "storage")} in {setting}.");

    private static async Task<GatedSuites> SuitesAsync(ParseResult parsed, RunningGate? running, CancellationToken cancellation) =>
        (parsed.GetValue(Configuration) ?? Environment.GetEnvironmentVariable("SLUICE_CONFIG") ?? running?.Configuration) is { Length: > 0 } file
            ? (await ConfigurationFile.LoadWholeAsync(file, cancellation)).Suites
            : new GatedSuites([]);

    private static List<(string Series, string Architecture)> PlacesOf(ParseResult parsed, GatedSuites suites)
    {
        var architecture = parsed.GetValue(Architecture)!;
        var named = parsed.GetValue(Series) ?? [];
        var series = named is [] ? suites.All.Where(suite => suite.Settings.Tests.Architectures.Contains(architecture)).Select(suite => suite.Series) : named;
        return series.Select(one => (one, architecture)).ToList() is { Count: > 0 } places
            ? places
            : throw new CommandException(ExitCode.Wrong, $"no suite tests on {architecture}: name a series with --series, or a configuration that has one with --config.");
    }

    private static void MustBeInstalled()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "autopkgtest"))))
            throw new CommandException(ExitCode.Wrong, "there is no autopkgtest on this machine: apt-get install autopkgtest");
    }
}
