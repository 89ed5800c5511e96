namespace Sluice.Town.GitHub;

/// <summary>Reads faults and mishaps from the JSON another process posts.</summary>
internal static class FaultScript
{
    private const string Kinds = "answer, reset, slow, primary-limit, secondary-limit or stale";

    public static Fault Read(Fields json)
    {
        var kind = KindOf(json);
        return new(kind, json.Text("method") ?? "*", json.Text("path") ?? "*", Number(json, "skip") ?? 0, Times(json))
        {
            IsAfterEffect = json.Flag("after") ?? false,
        };
    }

    public static HookWeather ReadWeather(Fields json)
    {
        var word = json.Required("mishap").Replace("-", "", StringComparison.Ordinal);
        if (!Enum.TryParse<HookMishap>(word, ignoreCase: true, out var mishap))
            throw new FormatException($"'{word}' is no mishap: it may be lost, twice, overtaken, late or before-answer.");
        var weather = new HookWeather(mishap, json.Text("event") ?? "*", Number(json, "skip") ?? 0, Times(json));
        return Number(json, "milliseconds") is { } delay ? weather with { Delay = TimeSpan.FromMilliseconds(delay) } : weather;
    }

    private static FaultKind KindOf(Fields json) => json.Required("kind") switch
    {
        "answer" => new FaultKind.Answer(
            Number(json, "status") ?? 502,
            json.Text("body"),
            json.Text("contentType") ?? "application/json; charset=utf-8",
            json.Text("location")),
        "reset" => new FaultKind.Reset(),
        "slow" => new FaultKind.Slow(Span(json, "milliseconds")),
        "primary-limit" => new FaultKind.PrimaryLimit(TimeSpan.FromSeconds(Number(json, "resetIn") ?? 60), Number(json, "status") ?? 403),
        "secondary-limit" => new FaultKind.SecondaryLimit(
            Number(json, "retryAfter") is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Number(json, "status") ?? 403),
        "stale" => new FaultKind.Stale(Span(json, "milliseconds")),
        var other => throw new FormatException($"'{other}' is no kind of fault: it may be {Kinds}."),
    };

    private static TimeSpan Span(Fields json, string name) => TimeSpan.FromMilliseconds(Number(json, name) ?? 1_000);

    /// <summary>Once unless told otherwise; 0 means always.</summary>
    private static int? Times(Fields json) => Number(json, "times") switch
    {
        null => 1,
        0 => null,
        var times => times,
    };

    private static int? Number(Fields json, string name) => json.Find(name) is { } found
        ? found.TryGetInt32(out var number) ? number : throw new FormatException($"{name} is not a whole number.")
        : null;
}
