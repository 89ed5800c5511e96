using Sluice.Core.Migration;
using Sluice.Platform.Testing;

namespace Sluice.Gate.Tests.Testing;

/// <summary>A file in the place of a queue .</summary>
public sealed class FileTestQueueTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2015, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TestRequest Green = new("testing", new("green/2", "green", "amd64"), "2", ["green/2", "libblue/3"], [], QueueFamily.Ordinary);
    private static readonly TestRequest Light = Green with { Key = new("green/2", "lightgreen", "amd64") };
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sluice-queue-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_directory.FullName, "new", "debci.queue");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_52_a_line_for_each_request()
    {
        await SendAsync(null, Green, Green with { Family = QueueFamily.Ppa, Ppas = ["joe/foo", "joe/bar"], Parameters = [("all-proposed", "\"1\"")] }, Light with { Family = QueueFamily.Huge });

        Assert.Equal(
            [
                """debci-testing-amd64:green {"triggers": ["green/2 libblue/3"], "submit-time": "2015-01-02 03:04:05"}""",
                """debci-ppa-testing-amd64:green {"triggers": ["green/2 libblue/3"], "ppas": ["joe/foo", "joe/bar"], "all-proposed": "1", "submit-time": "2015-01-02 03:04:05"}""",
                """debci-huge-testing-amd64:lightgreen {"triggers": ["green/2 libblue/3"], "submit-time": "2015-01-02 03:04:05"}""",
            ],
            await LinesAsync());
    }

    [Fact]
    public async Task A_63_what_an_earlier_run_may_have_written_is_looked_for_and_written_once()
    {
        await SendAsync(null, Green);
        await SendAsync(Now, Green, Light);

        Assert.Equal(["green", "lightgreen"], await SourcesAsync());
    }

    [Fact]
    public async Task A_45_an_older_question_of_the_same_words_is_another_one()
    {
        await SendAsync(null, Green);
        await SendAsync(Now.AddDays(1), Green);

        Assert.Equal(["green", "green"], await SourcesAsync());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(95)]
    public async Task A_62_half_a_line_goes_when_the_whole_one_is_written(int left)
    {
        await SendAsync(null, Green);
        var whole = new FileInfo(FilePath).Length;
        await SendAsync(null, Light);
        using (var file = File.OpenWrite(FilePath))
            file.SetLength(whole + left);

        await SendAsync(Now, Green, Light);

        Assert.Equal(["green", "lightgreen"], await SourcesAsync());
    }

    [Fact]
    public async Task A_62_a_whole_line_that_lacks_only_its_end_counts()
    {
        await SendAsync(null, Green);
        using (var file = File.OpenWrite(FilePath))
            file.SetLength(file.Length - 1);

        await SendAsync(Now, Green, Light);

        Assert.Equal(["green", "lightgreen"], await SourcesAsync());
    }

    [Fact]
    public async Task A_67_a_hundred_batches_read_the_file_once()
    {
        var queue = new FileTestQueue(FilePath);
        TestRequest[] all = [.. Enumerable.Range(0, 100).Select(number => Green with { Key = new("green/2", $"user{number}", "amd64") })];
        await queue.SendAsync(all[..50], Now, owedSince: null, Cancellation);
        foreach (var request in all)
            await queue.SendAsync([request], Now, Now, Cancellation);

        Assert.Equal(all.Select(request => request.Key.Source), await SourcesAsync());
    }

    [Fact]
    public async Task What_others_left_without_an_end_is_theirs()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, "someone else's", Cancellation);

        await SendAsync(Now, Green);

        Assert.Equal("someone else's", (await LinesAsync())[0]);
        Assert.Equal(2, (await LinesAsync()).Length);
    }

    private Task<IReadOnlyList<TestRequest>> SendAsync(DateTimeOffset? owedSince, params TestRequest[] requests) => new FileTestQueue(FilePath).SendAsync(requests, Now, owedSince, Cancellation);

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(FilePath, Cancellation);

    private async Task<IEnumerable<string>> SourcesAsync() => (await LinesAsync()).Select(line => line.Split(':', ' ')[1]);
}
