using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>Which binaries of the target cannot be installed, for each architecture (O-31).</summary>
public static class UninstallableReport
{
    public static void Write(TextWriter output, IEnumerable<Uninstallable> uninstallable, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyy.MM.dd HH:mm:ss +0000", CultureInfo.InvariantCulture);
        output.Write($"Built on: {stamp}\nLast update: {stamp}\n\n");
        foreach (var on in uninstallable)
        {
            output.Write($"{on.Architecture}: {string.Join(' ', on.Names)}\n");
            output.Write($"{on.Architecture}+all: {string.Join(' ', on.WithAll)}\n");
        }
    }
}
