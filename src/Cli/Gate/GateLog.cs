using System.Globalization;

namespace Sluice.Cli.Gate;

/// <summary>The log of the drop-in gate, a line each (C-01).</summary>
/// <param name="isVerbose">Else only warnings and worse are written.</param>
internal sealed class GateLog(TextWriter to, bool isVerbose, TimeProvider clock)
{
    public void Info(string text)
    {
        if (isVerbose)
            Write('I', text);
    }

    public void Warn(string text) => Write('W', text);

    public void Error(string text) => Write('E', text);

    private void Write(char level, string text)
    {
        var now = clock.GetUtcNow();
        to.Write(string.Create(CultureInfo.InvariantCulture, $"{level}: [{now:yyyy-MM-dd'T'HH:mm:ss}+0000] - "));
        to.Write(text.ReplaceLineEndings(" "));
        to.Write('\n');
    }
}
