using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>debci's file over a ledger of our own marks: what is to run stands in the file, and so does what has run.</summary>
/// <remarks>A mark of ours stands until the file has heard of it, since it may be older than the request.</remarks>
public sealed class DebciTestLedger(ITestLedger ours, string path, string suite, bool usesReference) : ITestLedger
{
    public async Task<TestBooks> ReadAsync(CancellationToken cancellation)
    {
        var known = DebciFile.Read(path, suite, usesReference);
        var own = await ours.ReadAsync(cancellation);
        return new([.. own.Pending.Concat(known.Pending).DistinctBy(mark => mark.Key)], known.Results);
    }

    public Task OweAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation) => ours.OweAsync(requests, cancellation);

    public Task SentAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation) => ours.SentAsync(requests, cancellation);

    public Task ForgetAsync(IReadOnlyList<TestKey> marks, CancellationToken cancellation) => ours.ForgetAsync(marks, cancellation);

    public Task KeepAsync(IReadOnlyList<TestResult> results, CancellationToken cancellation) => Task.CompletedTask;

    public Task DropAsync(IReadOnlyList<TestKey> results, CancellationToken cancellation) => Task.CompletedTask;

    public Task CloseAsync(CancellationToken cancellation) => ours.CloseAsync(cancellation);
}
