using System.Security.Cryptography;
using Sluice.Town;

namespace Sluice.Cli.Local;

/// <summary>Writes the configuration of a gate that lives in a town.</summary>
public static class TownConfiguration
{
    private const string TokenName = "SLUICE_TOWN_TOKEN";
    private const string SecretName = "SLUICE_TOWN_WEBHOOK_SECRET";
    private const string LinksName = "SLUICE_TOWN_LINKS_KEY";

    /// <param name="file">Where it is written.</param>
    /// <param name="gate">Where people reach the gate's pages; null when nothing is to lead there, mails and comments alike.</param>
    /// <param name="suites">The section of its suites; empty when there are none.</param>
    public static async Task<LocalConfiguration> WriteAsync(
        string file, LocalTown town, TownProject project, Uri? gate, string suites, CancellationToken cancellation)
    {
        // The town is ours alone: GitHub's limits on writing would only slow the play.
        var yaml = $"""
            github:
              address: {town.GitHub.Address}
              token: env:{TokenName}
              writes-per-minute: 100000
            projects:
              - name: {project.Name}
                branches: ["{project.Branch}"]
                webhook-secret: env:{SecretName}
                reviewers: [{project.Reviewer}]
                repositories:
                  - name: {project.Repository}
                    visibility: public
                    required-statuses:
                      - context: {project.RequiredStatus}
                        on: [stagings]

            """;
        await File.WriteAllTextAsync(file, $"{yaml}{(gate is null ? "" : Mail(town, gate))}{suites}", cancellation);
        return new(file, new Dictionary<string, string>
        {
            [TokenName] = town.BotToken,
            [SecretName] = town.WebhookSecret,
            [LinksName] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        });
    }

    private static string Mail(LocalTown town, Uri gate) => $"""
        gate:
          address: {gate.AbsoluteUri.TrimEnd('/')}
        mail:
          from: gate@acme.example
          name: Acme Release Team
          smtp:
            host: 127.0.0.1
            port: {town.Mail.Port}
            security: none
          links-key: env:{LinksName}

        """;
}

/// <summary>The one project of a gate that lives in a town.</summary>
/// <param name="RequiredStatus">What CI must report on a staging; pull requests need nothing but an approval.</param>
public sealed record TownProject(string Name, string Branch, string Reviewer, string Repository, string RequiredStatus);
