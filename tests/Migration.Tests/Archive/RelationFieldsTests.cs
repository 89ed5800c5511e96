using System.Text;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Archive;

/// <summary>Relation fields and lists of words, from bytes.</summary>
public sealed class RelationFieldsTests
{
    private readonly IndexPools _pools = new();

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a,b , c,", "a; b; c")]
    [InlineData("a|b | c", "a | b | c")]
    [InlineData("a(>=1)", "a (>= 1)")]
    [InlineData("a:any (<< 1:2~), b:arm64", "a:any (<< 1:2~); b:arm64")]
    [InlineData("a (< 1), b (> 2)", "a (<= 1); b (>= 2)")]
    [InlineData("a\n , b\n\t(= 1)", "a; b (= 1)")]
    [InlineData("a [amd64 arm64], b [!amd64], c [linux-any], d (>= 1) [any]", "a; c; d (>= 1)")]
    [InlineData("a [i386] | b, c [i386]", "b")]
    [InlineData("", "")]
    public void D_03_a_field_is_clauses_of_alternatives(string field, string clauses) => Assert.Equal(clauses, Said(Read(field)));

    [Fact]
    public void D_03_alike_fields_are_one_object_and_so_are_alike_clauses()
    {
        Assert.Same(Read("a, b"), Read("a, b"));
        Assert.Same(Read("a, b").Clauses[1], Read("c, b").Clauses[1]);
    }

    [Fact]
    public void D_04_words_are_split_on_blanks_and_on_commas() =>
        Assert.Equal(["autopkgtest", "foo", "bar", "baz"], _pools.Words("autopkgtest, foo\n bar,baz\t,"u8));

    [Theory]
    [InlineData("amd64v3", "amd64", true)]
    [InlineData("amd64v3", "amd64v3", true)]
    [InlineData("amd64v3", "all", true)]
    [InlineData("amd64", "amd64v3", false)]
    [InlineData("arm64", "arm", false)]
    public void D_03_an_index_holds_its_architecture_its_base_and_all(string index, string architecture, bool belongs)
    {
        var read = Record.Exception(() => IndexParagraphs.ReadBinaries(
            Encoding.UTF8.GetBytes($"Package: a\nVersion: 1\nArchitecture: {architecture}\n\n"), index, _pools, [], []));
        Assert.Equal(belongs, read is null);
    }

    [Fact]
    public void Whatever_is_read_can_be_said_and_read_again()
    {
        var random = new Random(3);
        string[] pieces = ["a", "lib-b+1", " ", ", ", "|", ":any", ":", " (>= 1)", "(", ")", "<<", "= 2~", "[amd64]", "[", "]", "!", "\n ", "\t", "é", "<x>"];
        var readable = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var field = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                var said = string.Join(", ", Read(field).Clauses);
                Assert.Equal(said, string.Join(", ", Read(said).Clauses));
                readable++;
            }
            catch (FormatException malformed)
            {
                Assert.StartsWith("a relation is malformed, '", malformed.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(readable, 1_000, 19_000);
    }

    [Fact]
    public void Bytes_that_are_no_index_are_said_to_be_none()
    {
        var random = new Random(5);
        var bytes = new byte[200];
        for (var round = 0; round < 5_000; round++)
        {
            random.NextBytes(bytes);
            Assert.Throws<BlockException>(() => IndexParagraphs.ReadBinaries([.. bytes, .. "\n\n"u8], "amd64", _pools, [], []));
        }
    }

    [Fact]
    public void From_many_threads_the_same_bytes_give_the_same_object()
    {
        var interned = new Interned<string>();
        var seen = new string[8][];
        Parallel.For(0, seen.Length, thread => seen[thread] = [.. Enumerable.Range(0, 20_000).Select(i =>
            interned.Get(Encoding.UTF8.GetBytes($"{(i * 7919) % 20_011} text"), 0, static (bytes, _) => Encoding.UTF8.GetString(bytes)))]);

        for (var i = 0; i < seen[0].Length; i++)
        {
            Assert.Equal($"{(i * 7919) % 20_011} text", seen[0][i]);
            Assert.All(seen, texts => Assert.Same(seen[0][i], texts[i]));
        }
    }

    private Relations Read(string field) => _pools.Relations(Encoding.UTF8.GetBytes(field), "amd64");

    private static string Said(Relations relations) => string.Join("; ", relations.Clauses);
}
