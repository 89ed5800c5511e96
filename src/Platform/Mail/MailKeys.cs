using System.Globalization;
using Sluice.Core.Mail;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>Keys of table <c>Mails</c>: what they are made of may hold any characters, and be of any length.</summary>
internal static class MailKeys
{
    /// <summary>The partition of people to whom something is owed.</summary>
    public const string Index = "owed";

    /// <summary>The partition of people whose mail came back.</summary>
    public const string Unreachable = "unreachable";

    public const string Versions = "version|";
    public const string People = "person|";
    public const string Owed = "owed|";
    public const string Told = "told|";
    public const string Choices = "choice|";
    public const string Bounce = "bounce";

    /// <summary>Three parts of an occasion fit into a key with a prefix and the point.</summary>
    private const int PartLength = 150;

    public static string PartitionOf(MailTopic topic) => PartitionOf(topic.List, topic.Subject);

    public static string PartitionOf(string list, string subject) => $"{BeginningOf(list)}{TableKey.Escape(subject)}";

    /// <summary>Of the partitions of a list's subjects. A colon in its name is none that ends it.</summary>
    public static string BeginningOf(string list) => $"{TableKey.Escape(list, PartLength).Replace(":", "!3A", StringComparison.Ordinal)}:";

    public static string RowOf(MailTopic topic) => $"{Versions}{TableKey.Escape(topic.Version)}";

    public static string PartitionOf(EmailAddress person) => $"to:{Escape(person)}";

    /// <summary>A person's row in <see cref="Index"/>.</summary>
    public static string RowOf(EmailAddress person) => $"{People}{Escape(person)}";

    public static string OwedRowOf(MailOccasion about) => $"{Owed}{Escape(about)}";

    public static string ToldRowOf(MailOccasion about) => $"{Told}{Escape(about)}";

    public static string ChoiceRowOf(string list) => $"{Choices}{TableKey.Escape(list)}";

    private static string Escape(EmailAddress person) => TableKey.Escape(person.Key, 400);

    private static string Escape(MailOccasion about) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Part(about.Topic.List)}|{Part(about.Topic.Subject)}|{Part(about.Topic.Version)}|{about.Point:D10}");

    private static string Part(string text) => TableKey.Escape(text, PartLength);
}
