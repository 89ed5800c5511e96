using System.CommandLine;
using System.Text.Json;
using Sluice.Cli.Client;
using Sluice.Cli.Local;
using Sluice.Cli.Migrate;
using Sluice.Core.Migration;

namespace Sluice.Cli.Commands;

/// <summary>Why a package is not in its target yet: of the gate that is named or runs here, else of the last <c>sluice migrate</c>.</summary>
internal static class ExplainPackage
{
    public static async Task<int> RunAsync(
        SuitePackage package, GateOptions gate, ParseResult parsed, bool json, TextWriter output, CancellationToken cancellation)
    {
        var items = await ItemsAsync(package, gate, parsed, cancellation);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(items, GateStatus.Format));
            return ExitCode.Done;
        }

        if (items is [])
            output.WriteLine($"{package.Package} is the same in both suites, or in neither: nothing waits for {package.Suite}.");
        foreach (var item in items)
            Write(item, output);
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<ItemExplanation>> ItemsAsync(
        SuitePackage package, GateOptions gate, ParseResult parsed, CancellationToken cancellation)
    {
        // What a local run left is asked first: it answers without a gate, and a gate here knows nothing of it.
        if (!gate.IsNamed(parsed) && ItemsFile.Find(Path.Combine(Checkout.Find().Home, "migrate"), package.Suite, package.Package) is { } local)
            return local;

        using var client = gate.Connect(parsed);
        return await client.ExplainItemsAsync(package.Suite, package.Package, cancellation);
    }

    private static void Write(ItemExplanation item, TextWriter output)
    {
        output.WriteLine($"{item.Item} {item.Version} is {item.Standing}");
        output.WriteLine(ExplainCommand.OneLine(item.Says));
        if (item.ToDo is not "")
            output.WriteLine($"first: {ExplainCommand.OneLine(item.ToDo)}");
        output.WriteLine($"then: {ExplainCommand.OneLine(item.Next)}");

        var listing = new Listing("condition", "state", "how it is", "who can change it");
        foreach (var condition in item.Conditions)
            listing.Add(condition.Subject, condition.IsMet ? "met" : "missing", ExplainCommand.OneLine(condition.Says), string.Join(", ", condition.Who));
        listing.WriteTo(output);
    }
}
