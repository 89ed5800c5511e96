using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Sluice.Worker.Dispatch;

namespace Sluice.Worker.Hosting;

/// <summary>One log entry, one line: the host makes an entry of its own out of every line a handler prints.</summary>
internal sealed class HostLogFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "functions-host";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter writer)
    {
        // The level comes first, so that no line of ours starts with the prefix the host takes for its own.
        writer.Write(Word(entry.LogLevel));
        writer.Write(' ');
        writer.Write(entry.Category);
        scopes?.ForEachScope(
            static (scope, writer) =>
            {
                if (scope is InvocationScope invocation)
                    writer.Write($" [{invocation}]");
            },
            writer);
        writer.Write(": ");
        writer.Write(OnOneLine(entry.Formatter(entry.State, entry.Exception)));
        if (entry.Exception is not null)
            writer.Write(" | " + OnOneLine(entry.Exception.ToString()));
        writer.Write('\n');
    }

    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Joins lines with a bar, which keeps a stack trace readable.</summary>
    public static string OnOneLine(string text) =>
        string.Join(" | ", text.Split(['\r', '\n'], Trimmed));

    // The host takes a line on stderr that contains "warn" for a warning; none of these words does on that side.
    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
