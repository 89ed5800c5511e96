using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.Hosting;

/// <summary>Every line the app logs, in one place. Rules return reasons; only the shell logs them.</summary>
internal static partial class Journal
{
    [LoggerMessage(LogLevel.Information, "{Branch} heard {Happened}, decided {Decided}, owes {Effects}.")]
    public static partial void Heard(this ILogger log, BranchId branch, string happened, string decided, int effects);

    [LoggerMessage(LogLevel.Information, "{Branch} effect {Number}: {Outcome}.")]
    public static partial void Ran(this ILogger log, BranchId branch, int number, string outcome);

    [LoggerMessage(LogLevel.Information, "{Repository} compared with GitHub ({Because}): {Sent} events.")]
    public static partial void Compared(this ILogger log, RepositoryName repository, string because, int? sent);

    [LoggerMessage(LogLevel.Warning, "Woke {Found} things that were late.")]
    public static partial void Woke(this ILogger log, int found);

    [LoggerMessage(LogLevel.Warning, "Refused a delivery for {Repository}: {Reason}.")]
    public static partial void Refused(this ILogger log, string repository, string reason);

    [LoggerMessage(LogLevel.Debug, "{Delivery}: {Done}.")]
    public static partial void Forwarded(this ILogger log, string delivery, string done);

    [LoggerMessage(LogLevel.Error, "Parked {Message} after {Deliveries} deliveries.")]
    public static partial void Parked(this ILogger log, Exception fault, string message, int? deliveries);

    [LoggerMessage(LogLevel.Information, "Took the result of {Run} for {Triggers} triggers.")]
    public static partial void Took(this ILogger log, string run, int triggers);

    [LoggerMessage(LogLevel.Information, "{Series} run {Number}: {Items} items, {Candidates} candidates, {Accepted} migrated, {Requests} tests asked for{But}.")]
    public static partial void RanSuite(this ILogger log, string series, int number, int items, int candidates, int accepted, int requests, string but);

    [LoggerMessage(LogLevel.Error, "The run of {Series} failed; the next one begins anew.")]
    public static partial void SuiteFailed(this ILogger log, Exception fault, string series);

    [LoggerMessage(LogLevel.Warning, "{Remark}.")]
    public static partial void Remarked(this ILogger log, string remark);

    [LoggerMessage(LogLevel.Information, "{Series} owes {Owed} reminders; {Withdrawn} were taken back, {Dropped} records let go, {Asked} times it was asked whom to tell.")]
    public static partial void Reminded(this ILogger log, string series, int owed, int withdrawn, int dropped, int asked);

    [LoggerMessage(LogLevel.Error, "The reminders of {Series} were not all decided and owed; its next run goes on with them.")]
    public static partial void RemindersFailed(this ILogger log, Exception fault, string series);

    // In a dry run it names whom a mail would go to: for who asks for it only.
    [LoggerMessage(LogLevel.Debug, "{Said}")]
    public static partial void WouldRemind(this ILogger log, string said);

    // Of mail, numbers only: addresses are nobody's business.
    [LoggerMessage(LogLevel.Information, "Mails: {Sent} sent, {Spared} spared, {Refused} refused, {Postponed} postponed.")]
    public static partial void Posted(this ILogger log, int sent, int spared, int refused, int postponed);

    [LoggerMessage(LogLevel.Information, "Heard {Events} things of mails sent earlier, {Counted} of which count.")]
    public static partial void HeardOfMail(this ILogger log, int events, int counted);

    [LoggerMessage(LogLevel.Information, "{By} let mail be tried again to an address from which it came back.")]
    public static partial void Forgave(this ILogger log, string by);

    [LoggerMessage(LogLevel.Information, "Mail leaves from {Sender}.")]
    public static partial void Mails(this ILogger log, string sender);

    [LoggerMessage(LogLevel.Information, "Minding {Repositories}.")]
    public static partial void Minding(this ILogger log, string repositories);
}
