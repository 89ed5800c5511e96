using System.Net.Sockets;
using System.Security.Authentication;

namespace Sluice.Platform.Mail;

/// <summary>A step of a conversation, which has its time. What goes wrong with it becomes trouble that says what to mend.</summary>
internal sealed class SmtpStep(TimeSpan patience, TimeProvider clock, CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource _time = new(patience, clock);

    public void Dispose() => _time.Dispose();

    public async Task KeepAsync(string server, string otherwise, Func<CancellationToken, ValueTask> act)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_time.Token, cancellation);
        try
        {
            await act(both.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new SmtpTroubleException($"The mail server {server} did not answer for {patience.TotalSeconds:0.#} s.", because: late);
        }
        catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            throw new SmtpTroubleException($"The mail server {server} {otherwise}: {OneLine.Short(broken.Message)}", because: broken);
        }
    }
}
