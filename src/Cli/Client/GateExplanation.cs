using System.Text.Json;
using Sluice.Core;

namespace Sluice.Cli.Client;

/// <summary>Why a pull request is not in yet, as <c>GET /api/explain/{owner}/{repo}/{number}</c> says.</summary>
public sealed record GateExplanation(
    string Repository,
    int Number,
    string Project,
    string Branch,
    string Standing,
    string Says,
    DateTimeOffset? Since,
    string Next,
    string ToDo,
    Seq<ExplainedCondition> Conditions)
{
    public static GateExplanation Read(JsonElement document) => document.Deserialize<GateExplanation>(GateStatus.Format)!;
}

/// <param name="State">met, waived, waiting or missing.</param>
public sealed record ExplainedCondition(string Subject, string State, string Says, DateTimeOffset? Since, string? Url, Seq<string> Who);
