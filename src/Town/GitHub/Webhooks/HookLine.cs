using System.Threading.Channels;

namespace Sluice.Town.GitHub;

/// <summary>One hook's line of deliveries: sent one after the other, in the order things happened.</summary>
internal sealed class HookLine : IAsyncDisposable
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);

    private readonly Channel<Letter> _line = Channel.CreateUnbounded<Letter>();
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<Delivery, CancellationToken, Task> _send;
    private readonly Task _run;

    public HookLine(Hook hook, Func<Delivery, CancellationToken, Task> send)
    {
        Hook = hook;
        _send = send;
        _run = Task.Run(RunAsync);
    }

    public Hook Hook { get; set; }

    /// <returns>Ends when the delivery was attempted; null when the line is closed.</returns>
    public Task? Post(Delivery delivery, bool overtaken = false)
    {
        var letter = new Letter(delivery, overtaken);
        return _line.Writer.TryWrite(letter) ? letter.Sent.Task : null;
    }

    public async ValueTask DisposeAsync()
    {
        _line.Writer.TryComplete();
        await _closing.CancelAsync();
        await _run;
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var letter in _line.Reader.ReadAllAsync(_closing.Token))
            {
                if (letter.IsOvertaken && await NextAsync() is { } next)
                    await SendAsync(next);
                await SendAsync(letter);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The stand-in stops; what was still to be sent is lost, as it is when GitHub has an outage.
        }
    }

    private async Task SendAsync(Letter letter)
    {
        await _send(letter.Delivery, _closing.Token);
        letter.Sent.TrySetResult();
    }

    private async Task<Letter?> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        patience.CancelAfter(LongestHold);
        try
        {
            return await _line.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!_closing.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Letter(Delivery Delivery, bool IsOvertaken)
    {
        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
