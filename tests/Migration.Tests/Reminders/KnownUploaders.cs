using System.Collections.Concurrent;
using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Answers as it is told, and remembers who was asked about.</summary>
internal sealed class KnownUploaders : IUploaders
{
    private int _now;
    private int _most;

    public UploadersFound Answer { get; set; } = new([Uploads.Joe], "the uploader", IsFinal: true);

    public ConcurrentBag<string> Asked { get; } = [];

    public int MostAtOnce => _most;

    public TimeSpan Takes { get; set; }

    public static UploadersFound People(params EmailAddress[] people) => new([.. people], "its people", IsFinal: true);

    public async Task<UploadersFound> FindAsync(Upload upload, CancellationToken cancellation)
    {
        var now = Interlocked.Increment(ref _now);
        lock (Asked)
            _most = Math.Max(_most, now);
        if (Takes > TimeSpan.Zero)
            await Task.Delay(Takes, cancellation);
        Asked.Add($"{upload.Source} {upload.Version}");
        Interlocked.Decrement(ref _now);
        return Answer;
    }
}
