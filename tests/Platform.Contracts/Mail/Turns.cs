namespace Sluice.Platform.Contracts.Mail;

/// <summary>Two who work on one table, a step at a time, in every order there is.</summary>
internal sealed class Turns
{
    private readonly Lock _gate = new();
    private readonly AsyncLocal<int> _actor = new();
    private readonly TaskCompletionSource?[] _waiting = new TaskCompletionSource?[2];
    private readonly bool[] _isDone = new bool[2];
    private readonly List<int> _choices;
    private int _asked;

    private Turns(List<int> choices) => _choices = choices;

    /// <summary>Plays all orders; each play gets its own turns.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> InEveryOrderAsync(Func<Turns, Task> play)
    {
        for (var (choices, orders) = (new List<int>(), 1); ; orders++)
        {
            await play(new(choices));
            while (choices is [.., 1])
                choices.RemoveAt(choices.Count - 1);
            if (choices is [])
                return orders;
            choices[^1] = 1;
        }
    }

    public Task RunAsync(Func<Task> one, Func<Task> other) => Task.WhenAll(ActAsync(0, one), ActAsync(1, other));

    /// <summary>Before each step of either.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting[_actor.Value] = turn;
            Go();
            return turn.Task;
        }
    }

    private async Task ActAsync(int actor, Func<Task> act)
    {
        await Task.Yield();
        _actor.Value = actor;
        try
        {
            await act();
        }
        finally
        {
            lock (_gate)
            {
                _isDone[actor] = true;
                Go();
            }
        }
    }

    private void Go()
    {
        if (Enumerable.Range(0, 2).Any(actor => !_isDone[actor] && _waiting[actor] is null))
            return;
        var waiting = Enumerable.Range(0, 2).Where(actor => _waiting[actor] is not null).ToList();
        if (waiting is [])
            return;

        var next = waiting[waiting is [_] ? 0 : Choose()];
        var turn = _waiting[next]!;
        _waiting[next] = null;
        turn.SetResult();
    }

    private int Choose()
    {
        if (_asked == _choices.Count)
            _choices.Add(0);
        return _choices[_asked++];
    }
}
