namespace Sluice.Worker.Hosting;

/// <summary>What the program says when it cannot go on: one line per problem on stderr, and an exit code that is an error.</summary>
internal static class LastWords
{
    /// <summary>After exit code 0 the host never starts the handler again, and every later invocation fails.</summary>
    public const int Failure = 1;

    private static int _prepared;

    /// <summary>Sees to it that a fault outside the app, while it is being composed, ends as one inside it does.</summary>
    public static void Prepare()
    {
        if (Interlocked.Exchange(ref _prepared, 1) == 1)
            return;

        AppDomain.CurrentDomain.UnhandledException += (_, happened) =>
        {
            Say((Exception)happened.ExceptionObject, Console.Error);
            Environment.Exit(Failure);
        };
    }

    public static void Say(Exception fault, TextWriter stderr)
    {
        foreach (var line in fault is StartRefusedException refused ? refused.Problems : [fault.ToString()])
            stderr.WriteLine($"error {HostLogFormatter.OnOneLine(line)}");
    }
}
