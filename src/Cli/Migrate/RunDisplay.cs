using System.Globalization;
using Sluice.Core.Migration;
using Spectre.Console;

namespace Sluice.Cli.Migrate;

/// <summary>Shows how far a run is: bars with counts and time left on a terminal, a line for each phase elsewhere.</summary>
internal static class RunDisplay
{
    /// <param name="terminal">Where it is shown: the error output, so that the standard one stays the answer.</param>
    public static async Task<T> ShowAsync<T>(TextWriter terminal, bool isTerminal, Func<IProgress<RunProgress>, Task<T>> run)
    {
        if (!isTerminal)
            return await run(new Lines(terminal));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new Bars(context)));
    }

    /// <summary>A bar for each phase; a phase that cannot count moves without an end.</summary>
    private sealed class Bars(ProgressContext context) : IProgress<RunProgress>
    {
        private readonly Lock _drawing = new();
        private ProgressTask? _current;
        private string? _phase;

        public void Report(RunProgress value)
        {
            lock (_drawing)
            {
                if (value.Phase != _phase)
                {
                    if (_current is { } before)
                        before.IsIndeterminate(false).Value(before.MaxValue).StopTask();
                    _phase = value.Phase;
                    _current = context.AddTask(Spectre.Console.Markup.Escape(value.Phase), maxValue: 1).IsIndeterminate();
                }

                if (value.Total is 0 || _current is null)
                    return;
                _current.IsIndeterminate(false).MaxValue(value.Total).Value(value.Done);
                _current.Description = Spectre.Console.Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{value.Phase} {value.Done:N0}/{value.Total:N0}"));
            }
        }
    }

    private sealed class Lines(TextWriter output) : IProgress<RunProgress>
    {
        private readonly Lock _writing = new();
        private string? _phase;

        public void Report(RunProgress value)
        {
            lock (_writing)
            {
                if (value.Phase == _phase)
                    return;
                _phase = value.Phase;
                output.WriteLine(value.Phase);
            }
        }
    }
}
