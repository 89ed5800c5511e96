using Sluice.Core;

namespace Sluice.Cli.Host;

/// <summary>What wakes a function, as its function.json declares it.</summary>
/// <param name="Parameter">The name under which the payload is handed over.</param>
public abstract record Trigger(string Parameter)
{
    /// <param name="Route">An ASP.NET Core route template, without the host's prefix.</param>
    /// <param name="Methods">In capitals; none means all.</param>
    public sealed record Http(string Parameter, string Route, Seq<string> Methods, bool IsAnonymous) : Trigger(Parameter);

    /// <param name="Schedule">Six NCRONTAB fields, seconds first.</param>
    public sealed record Timer(string Parameter, string Schedule, bool RunsOnStartup) : Trigger(Parameter);

    public sealed record ServiceBus(string Parameter, string Queue, bool HasSessions, bool IsBinary) : Trigger(Parameter);

    public sealed record StorageQueue(string Parameter, string Queue, string Connection, bool IsBinary) : Trigger(Parameter);
}
