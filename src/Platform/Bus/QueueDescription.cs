using System.Globalization;
using System.Xml.Linq;

namespace Sluice.Platform.Bus;

/// <summary>Reads the Atom entry in which Service Bus describes a queue.</summary>
internal static class QueueDescription
{
    /// <remarks>By local name: the namespaces differ between versions of the API, the names do not.</remarks>
    public static QueueCounts ReadCounts(string atom)
    {
        var counts = XDocument.Parse(atom.TrimStart('\uFEFF')).Descendants()
            .Where(element => element.Name.LocalName.EndsWith("MessageCount", StringComparison.Ordinal) && !element.HasElements)
            .ToLookup(element => element.Name.LocalName, element => long.Parse(element.Value, CultureInfo.InvariantCulture));
        return new QueueCounts(
            counts["ActiveMessageCount"].FirstOrDefault(),
            counts["ScheduledMessageCount"].FirstOrDefault(),
            counts["DeadLetterMessageCount"].FirstOrDefault());
    }
}
