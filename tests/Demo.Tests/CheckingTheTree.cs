using Sluice.Cli.Demo;

namespace Sluice.Demo.Tests;

public sealed class CheckingTheTree : IDisposable
{
    private readonly SourceRepository _source = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-check-").FullName;

    [Theory]
    [InlineData("a.sh", "echo fine\n", true)]
    [InlineData("a.sh", "if then\n", false)]
    [InlineData("bash.sh", "#!/usr/bin/env bash\na=(1 2)\n", true)]
    [InlineData("a.json", "{ \"a\": 1 }", true)]
    [InlineData("a.json", "{ a: 1 }", false)]
    [InlineData("a b.txt", "<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n", false)]
    [InlineData("a.rst", "Heading\n=======\n", true)]
    public async Task What_differs_from_the_base_must_be_well_formed(string path, string content, bool passes)
    {
        _source.Commit("Start", ("wrong-on-purpose.json", "{"), ("gone.sh", "if\n"));
        var start = _source.Git("rev-parse", "HEAD");
        _source.Commit("Change", (path, content), ("gone.sh", null));
        using var trial = new Trial(new Git(Path.Combine(_source.Folder, ".git")), TreeCheck.Against(start), _folder);

        Assert.Equal(passes, await trial.PassesAsync(_source.Git("rev-parse", "HEAD"), TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _source.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
