using System.Text;
using BenchmarkDotNet.Attributes;
using Sluice.Core.Merging;

namespace Sluice.Benchmarks;

/// <summary>A comment as people write it, with a quotation, a code block, and one command at its end. GitHub takes 64 KiB.</summary>
[MemoryDiagnoser]
public class Parsing
{
    private string _prose = "";
    private string _command = "";

    [Params(1, 16, 64)]
    public int KiB { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var text = new StringBuilder("> Did you try it without the cache?\n\nYes:\n\n```\n@sluice r+\n```\n\n");
        while (text.Length < KiB * 1024 - 80)
            text.Append("The second attempt went through, so I think that merge is fine as it stands.\n");
        _prose = text.ToString();
        _command = $"{text}\n@sluice delegate=bob r+\n";
    }

    /// <summary>What every comment that arrives is asked.</summary>
    [Benchmark]
    public bool IsAddressed() => CommandParser.Addresses(_prose, "sluice");

    [Benchmark]
    public Parsed Parse() => CommandParser.Parse(_command, "sluice");
}
