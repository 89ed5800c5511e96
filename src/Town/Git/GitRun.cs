namespace Sluice.Town.Git;

/// <summary>What a run of git left behind.</summary>
public sealed record GitRun(int ExitCode, byte[] Output, string Errors)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Output);
}
