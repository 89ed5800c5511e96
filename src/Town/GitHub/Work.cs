namespace Sluice.Town.GitHub;

/// <summary>Counts what is still under way, so that a test can wait until nothing is.</summary>
internal sealed class Work
{
    private readonly Lock _turn = new();
    private TaskCompletionSource _idle = Completed();
    private int _pending;

    public int Pending => _pending;

    public void Begin()
    {
        lock (_turn)
        {
            if (_pending++ == 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void End()
    {
        lock (_turn)
        {
            if (--_pending == 0)
                _idle.TrySetResult();
        }
    }

    public Task IdleAsync(CancellationToken cancellation)
    {
        lock (_turn)
            return _idle.Task.WaitAsync(cancellation);
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
