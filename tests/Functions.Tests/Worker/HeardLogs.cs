using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Worker.Hosting;

namespace Sluice.Functions.Tests.Worker;

/// <summary>Collects log lines in the very form the handler prints them.</summary>
public sealed class HeardLogs(Heard heard) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new Pen(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    private void Keep(string line) => heard.Log(line);

    public void Dispose()
    {
    }

    private sealed class Pen(HeardLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var writer = new StringWriter();
            new HostLogFormatter().Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), logs._scopes, writer);
            logs.Keep(writer.ToString());
        }
    }
}
