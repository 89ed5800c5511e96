using System.Xml.Linq;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>Describes a queue as the management API does, in an Atom entry.</summary>
internal static class QueueEntry
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Description = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
    private static readonly XNamespace Details = "http://schemas.microsoft.com/netservices/2011/06/servicebus";

    public static string Write(Uri address, string queue, QueueCounts counts) => new XElement(
        Atom + "entry",
        new XElement(Atom + "id", address),
        new XElement(Atom + "title", new XAttribute("type", "text"), queue),
        new XElement(
            Atom + "content",
            new XAttribute("type", "application/xml"),
            new XElement(
                Description + "QueueDescription",
                new XElement(Description + "MessageCount", counts.Active + counts.Scheduled + counts.DeadLettered),
                new XElement(
                    Description + "CountDetails",
                    new XElement(Details + "ActiveMessageCount", counts.Active),
                    new XElement(Details + "DeadLetterMessageCount", counts.DeadLettered),
                    new XElement(Details + "ScheduledMessageCount", counts.Scheduled))))).ToString();
}
