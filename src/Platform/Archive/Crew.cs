namespace Sluice.Platform.Archive;

/// <summary>Several threads that take numbered pieces of work, each the next one that nobody has taken.</summary>
/// <remarks>The framework's own loops start slowly, which ten packages would feel; one thread needs no start at all.</remarks>
internal static class Crew
{
    /// <param name="tools">What a thread keeps from one piece to the next.</param>
    public static void Run<T>(int count, int threads, Func<T> tools, Action<int, T> work)
    {
        var taken = -1;
        var others = new Task[Math.Clamp(count - 1, 0, threads - 1)];
        for (var i = 0; i < others.Length; i++)
            others[i] = Task.Run(Take);
        try
        {
            Take();
        }
        finally
        {
            // Nobody may still be at work on what the caller is about to clear away.
            Task.WhenAll(others).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        }

        foreach (var other in others)
            other.GetAwaiter().GetResult();

        void Take()
        {
            var mine = tools();
            while (Interlocked.Increment(ref taken) is var next && next < count)
                work(next, mine);
        }
    }

    public static void Run(int count, int threads, Action<int> work) => Run<object?>(count, threads, () => null, (next, _) => work(next));
}
