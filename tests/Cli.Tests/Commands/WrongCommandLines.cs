namespace Sluice.Cli.Tests.Commands;

public sealed class WrongCommandLines
{
    [Theory]
    [InlineData("up --no-town", "--no-town needs --config FILE: it says which GitHub to serve.", "sluice up")]
    [InlineData("up --config x.yaml", "--config FILE goes with --no-town: the town brings its own configuration.", "sluice up")]
    [InlineData("up --data d", "--data DIR goes with --no-town: a town forgets everything at its end.", "sluice up")]
    [InlineData("up --port 70000", "--port wants a number from 0 to 65535, not '70000'.", "sluice up")]
    [InlineData("resync acme", "A repository is written owner/name; 'acme' is not.", "sluice resync")]
    [InlineData("explain acme", "Write owner/repo#number for a pull request or suite/package for a package; 'acme' is neither.", "sluice explain")]
    [InlineData("mail preview green", "Write suite/package; 'green' is not.", "sluice mail preview")]
    [InlineData("mail forgive ann", "'ann' is no mail address.", "sluice mail forgive")]
    [InlineData("admin pause all acme --reason x", "There are the switches staging and landing; 'all' is none.", "sluice admin pause")]
    [InlineData("admin resend 7 --reason x", "An effect is written owed:PROJECT:BRANCH:NUMBER; '7' is not.", "sluice admin resend")]
    [InlineData("admin drop-splits acme main", "Option '--reason' is required.", "sluice admin drop-splits")]
    [InlineData("status --address nowhere", "--address wants an address that starts with http:// or https://, not 'nowhere'.", "sluice status")]
    public async Task What_is_wrong_is_said_and_where_help_is(string arguments, string expected, string help)
    {
        var (exitCode, output, error) = await Shell.RunAsync(arguments.Split(' '));

        Assert.Equal($"sluice: {expected}\n`{help} --help` says what is possible.\n", error);
        Assert.Equal((2, ""), (exitCode, output));
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_those_there_are()
    {
        var (exitCode, _, error) = await Shell.RunAsync("statsu");

        Assert.Equal(2, exitCode);
        Assert.Matches("^sluice: there is no command 'statsu'; there are .*up, status, resync, parked", error);
    }

    [Fact]
    public async Task A_wrong_configuration_stops_the_start_with_every_error_at_once()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("wrong.yaml", """
            github:
              adress: http://127.0.0.1:9
              token: env:SLUICE_TEST_NEVER_SET
            projects: []
            """);

        var (exitCode, output, error) = await Shell.RunAsync("up", "--no-town", "--config", file);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("line 2, column 3, github.adress: there is no such field; did you mean address?", error, StringComparison.Ordinal);
        Assert.Contains("line 3, column 10, github.token: the environment variable SLUICE_TEST_NEVER_SET is not set", error, StringComparison.Ordinal);
        Assert.Contains("projects: at least one project is needed", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var (exitCode, output, _) = await Shell.RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All((string[])["up", "status", "resync", "parked"], command => Assert.Contains($"\n  {command} ", output, StringComparison.Ordinal));
    }
}
