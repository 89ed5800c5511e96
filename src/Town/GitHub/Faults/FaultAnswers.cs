using System.Text;

namespace Sluice.Town.GitHub;

/// <summary>How GitHub sounds when something is wrong.</summary>
internal static class FaultAnswers
{
    private const string NotAuthorized =
        "You're not authorized to push to this branch. Visit https://docs.github.com/articles/about-protected-branches/ for more information.";

    /// <summary>Null when there shall be no answer at all.</summary>
    public static Answer? Of(FaultKind kind, Caller caller, Budgets budgets) => kind switch
    {
        FaultKind.Reset => null,
        FaultKind.PrimaryLimit(var resetIn, var status) => PrimaryLimit(budgets.Exhaust(caller, resetIn), status),
        FaultKind.SecondaryLimit(var wait, var status) => SecondaryLimit(wait, status),
        FaultKind.Answer { Body: null } plain => Plain(plain),
        FaultKind.Answer said => new(said.Status)
        {
            Bytes = Encoding.UTF8.GetBytes(said.Body),
            ContentType = said.ContentType,
            Headers = said.Location is { } location ? [("Location", location)] : [],
        },
        _ => Answer.Refused(500, "Server Error"),
    };

    public static Answer PrimaryLimit(Budget budget, int status) =>
        Answer.Refused(status, "API rate limit exceeded for this user.") with { Headers = [.. budget.Headers] };

    public static Answer SecondaryLimit(TimeSpan? wait, int status) =>
        Answer.Refused(status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.") with
        {
            Headers = wait is { } known ? [("Retry-After", $"{Math.Ceiling(known.TotalSeconds)}")] : [],
        };

    private static Answer Plain(FaultKind.Answer said)
    {
        var refused = Answer.Refused(said.Status, said.Status switch
        {
            301 => "Moved Permanently",
            302 or 307 => "Moved Temporarily",
            409 => NotAuthorized,
            422 => "Reference update failed",
            502 => "Server Error",
            503 => "Service Unavailable",
            _ => "Server Error",
        });
        return said.Location is { } location ? refused with { Headers = [("Location", location)] } : refused;
    }
}
