namespace Sluice.Worker.Hosting;

/// <summary>What the program says when it cannot go on: a line per problem on stderr, and the exit code of an error.</summary>
internal static class LastWords
{
    /// <summary>After exit code 0 the host never starts the handler again, and every later invocation fails.</summary>
    public const int Failure = 1;

    private static int _prepared;

    /// <summary>Lets a fault while the app is being composed end as one inside it does.</summary>
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
