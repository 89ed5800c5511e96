namespace Sluice.Core.Migration;

/// <summary>The one answer to "why is it not in yet, who can change that, and what happens next": the same on the page, on the command line and in mail.</summary>
/// <param name="Standing">In a word: <c>migrated</c>, <c>candidate</c>, <c>waiting</c> or <c>blocked</c>.</param>
/// <param name="Says">In a sentence.</param>
/// <param name="Conditions">What it needs, what is missing first.</param>
/// <param name="ToDo">What to do first; empty when nobody has to do anything.</param>
/// <param name="Next">What happens then, without anybody's doing.</param>
public sealed record ItemExplanation(string Item, string Version, string Standing, string Says, Seq<ItemCondition> Conditions, string ToDo, string Next);

/// <param name="Subject">The policy or the need it is about.</param>
/// <param name="Says">How it is, as plain text.</param>
/// <param name="Who">Who can change it; empty when time or a machine does.</param>
public sealed record ItemCondition(string Subject, bool IsMet, string Says, Seq<string> Who);
