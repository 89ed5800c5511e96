using System.Text;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Gate.Tests.Archive;

/// <summary>What is read is the same for any size of block, any number of threads, packed or not; and of any bytes at all comes a suite or an error.</summary>
public sealed class AnyDivisionTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_block_size_and_any_number_of_threads_read_the_same()
    {
        var text = Index(new Random(1), 400);
        var files = _folder.Flat("", text);
        var expected = Described(ArchiveReader.Read([files], TestContext.Current.CancellationToken, new(int.MaxValue / 2, 1)));
        for (var size = 1; size < text.Length; size = (size * 5 / 4) + 1)
            Assert.Equal(expected, Described(ArchiveReader.Read([files], TestContext.Current.CancellationToken, new(size, 1 + (size % 4)))));
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".xz")]
    public void Packed_or_plain_reads_the_same(string ending)
    {
        var text = Index(new Random(2), 400);
        var expected = Described(ArchiveFolder.ReadAll(_folder.Flat("", text)));
        _folder.Write("packed/Sources", "");
        _ = ending == ".gz" ? _folder.WriteGz("packed/Packages_amd64.gz", text) : _folder.WriteXz("packed/Packages_amd64.xz", text);
        var files = FlatLayout.Find(_folder["packed"], "testing", SuiteKind.Target, ["amd64"]);
        foreach (var size in (int[])[64, 1000, 4096, 1 << 20])
            Assert.Equal(expected, Described(ArchiveReader.Read([files], TestContext.Current.CancellationToken, new(size, 2))));
    }

    [Fact]
    public void The_order_of_paragraphs_does_not_matter()
    {
        var paragraphs = Index(new Random(3), 300).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var expected = Described(ArchiveFolder.ReadAll(_folder.Flat("", Joined(paragraphs))));
        for (var seed = 0; seed < 5; seed++)
        {
            new Random(seed).Shuffle(paragraphs);
            Assert.Equal(expected, Described(ArchiveFolder.ReadAll(_folder.Flat("", Joined(paragraphs)))));
        }

        static string Joined(string[] paragraphs) => string.Concat(paragraphs.Select(paragraph => paragraph + "\n\n"));
    }

    [Fact]
    public void Of_any_bytes_comes_the_same_suite_or_the_same_error()
    {
        var random = new Random(4);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Index(random, 12));
            for (var change = random.Next(6); change > 0; change--)
                Damage(random, ref bytes);
            _folder.Write("any/Sources", "");
            _folder.Write("any/Packages_amd64", bytes);
            var files = FlatLayout.Find(_folder["any"], "any", SuiteKind.Target, ["amd64"]);

            var expected = Outcome(files, new(1 << 20, 1));
            foreach (var size in (int[])[1, 7, 40, 300])
                Assert.Equal(expected, Outcome(files, new(size, 3)));
        }
    }

    private static string Outcome(SuiteFiles files, ReadingPlan plan)
    {
        try
        {
            return Described(ArchiveReader.Read([files], TestContext.Current.CancellationToken, plan));
        }
        catch (ArchiveException fault)
        {
            Assert.StartsWith($"{files.Packages["amd64"][0]}:{fault.Line}: ", fault.Message, StringComparison.Ordinal);
            return fault.Message;
        }
    }

    private static void Damage(Random random, ref byte[] bytes)
    {
        if (bytes.Length == 0)
            return;
        var at = random.Next(bytes.Length);
        switch (random.Next(4))
        {
            case 0: bytes = bytes[..at]; break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes = [.. bytes[..at], .. bytes[random.Next(at + 1)..]]; break;
            default: bytes = [.. bytes[..at], .. "\n \t\n:(|,#"u8[random.Next(8)..], .. bytes[at..]]; break;
        }
    }

    /// <remarks>No two paragraphs agree in name and version, for which of them counts is a matter of their order.</remarks>
    private static string Index(Random random, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append($"Package: p{random.Next(count / 2)}\nVersion: {random.Next(5)}.{i}\nArchitecture: {(random.Next(2) == 0 ? "all" : "amd64")}\n");
            if (random.Next(2) == 0)
                text.Append($"Source: s{random.Next(9)}{(random.Next(2) == 0 ? $" ({random.Next(9)})" : "")}\n");
            if (random.Next(2) == 0)
                text.Append($"Depends: p{random.Next(count)}, p{random.Next(count)} (>= {random.Next(9)}) |\n x:any,\n\ty\n");
            if (random.Next(4) == 0)
                text.Append($"Description: {new string('ä', random.Next(40))}\n .\n  more\n");
            text.Append(random.Next(5) == 0 ? "\n\n\n" : "\n");
        }

        return text.ToString();
    }

    private static string Described(ArchiveRead read)
    {
        var suite = Assert.Single(read.Suites);
        var sources = suite.Sources.Values.Select(source => $"{source} {source.IsFake} {source.Section}").Order(StringComparer.Ordinal);
        var binaries = suite.Binaries("amd64").Values.Select(binary =>
            $"{binary} of {binary.Source}/{binary.SourceVersion} needs {string.Join(", ", binary.Depends.Clauses)}").Order(StringComparer.Ordinal);
        return string.Join('\n', [.. sources, .. binaries, .. read.Warnings]);
    }
}
