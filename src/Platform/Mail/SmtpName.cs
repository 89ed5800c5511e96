using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Sluice.Platform.Mail;

/// <summary>What we call ourselves: the machine's full name, or its address where it has none that others could look up.</summary>
internal static partial class SmtpName
{
    public static string Of(string? wanted, IPAddress local) => wanted switch
    {
        not null when Domain().IsMatch(wanted) => wanted,
        null when FullName() is { } name && Domain().IsMatch(name) => name,
        _ => Literal(local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local),
    };

    private static string Literal(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[IPv6:{new IPAddress(address.GetAddressBytes())}]" : $"[{address}]";

    private static string? FullName()
    {
        try
        {
            var network = IPGlobalProperties.GetIPGlobalProperties();
            return network.HostName.Contains('.', StringComparison.Ordinal) ? network.HostName : $"{network.HostName}.{network.DomainName}";
        }
        catch (NetworkInformationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?=.{1,253}\z)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\z")]
    private static partial Regex Domain();
}
