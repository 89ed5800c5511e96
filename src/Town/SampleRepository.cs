using Sluice.Town.GitHub;

namespace Sluice.Town;

/// <summary>A small repository to try a gate with: a list of greetings, and a CI script that checks it.</summary>
public static class SampleRepository
{
    public const string FullName = "acme/greetings";

    /// <summary>The person who may approve.</summary>
    public const string Reviewer = "ann";

    /// <summary>The person who opened the first pull requests.</summary>
    public const string Author = "bob";

    private static readonly Dictionary<string, string?> Files = new()
    {
        ["README.md"] = "# Greetings\n\nOne file for each language in `greetings`; `ci/run` checks that each greets.\n",
        ["ci/run"] = """
            #!/bin/sh
            # Every greeting must be one line that ends in an exclamation mark.
            set -eu
            for file in greetings/*; do
                grep -q '!$' "$file" || { echo "$file does not greet"; exit 1; }
                echo "$file is fine"
            done

            """,
        ["greetings/english"] = "Hello, world!\n",
    };

    /// <summary>Makes it, with one pull request that is fine and one that CI will reject.</summary>
    public static async Task<Repository> CreateAsync(GitHubStandIn github, CancellationToken cancellation)
    {
        var repository = await github.CreateRepositoryAsync(FullName, Files, cancellation);
        repository.Grant(Reviewer, Permission.Write);
        repository.Grant(Author, Permission.Write);
        return repository;
    }

    public static async Task OpenPullRequestsAsync(Repository repository, CancellationToken cancellation)
    {
        await OpenAsync(repository, "german", "Hallo, Welt!\n", "Greet in German", cancellation);
        await OpenAsync(repository, "french", "Bonjour ?\n", "Greet in French, wrongly", cancellation);
    }

    private static async Task OpenAsync(Repository repository, string language, string greeting, string title, CancellationToken cancellation)
    {
        await repository.CommitAsync(language, title, new Dictionary<string, string?> { [$"greetings/{language}"] = greeting }, Author, cancellation);
        await repository.OpenPullRequestAsync(new(title, language, repository.DefaultBranch), Author, cancellation);
    }
}
