using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Platform.Bus;
using Sluice.Platform.Configuration;
using Sluice.Platform.GitHub;
using Sluice.Platform.Mail;
using Sluice.Platform.Tables;
using Sluice.Worker;

namespace Sluice.Functions.Hosting;

/// <summary>The way to Azure and GitHub, from the settings a Functions app is given. Nothing is reached before it is used.</summary>
public static class Plumbing
{
    public static IServiceCollection AddPlumbing(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<TokenCredential>(_ => new DefaultAzureCredential())
        .AddSingleton(provider => Read(Setting(provider, "SLUICE_CONFIG")))
        .AddSingleton(provider => provider.GetRequiredService<ConfigurationReading.Accepted>().Configuration)
        .AddSingleton(provider => provider.GetRequiredService<ConfigurationReading.Accepted>().Suites)
        .AddSingleton(provider => new SecretSource(
            provider.GetRequiredService<SluiceConfiguration>().KeyVault, provider.GetRequiredService<TokenCredential>()))
        .AddSingleton(MailOf)
        .AddSingleton(TransportOf)
        .AddSingleton(TablesOf)
        .AddSingleton(BusOf)
        .AddSingleton(FilesOf)
        .AddSingleton<IGitHub>(GitHubOf);

    /// <remarks>Composition is synchronous; each of these waits once, at the start.</remarks>
    private static ConfigurationReading.Accepted Read(string path)
    {
        try
        {
            return ConfigurationFile.LoadWholeAsync(path).GetAwaiter().GetResult();
        }
        catch (ConfigurationRefusedException refused)
        {
            throw new StartRefusedException([.. refused.Message.Split('\n')]);
        }
    }

    /// <summary>A connection string, or the account's name and our own identity.</summary>
    private static TableServiceClient TablesOf(IServiceProvider provider) =>
        Find(provider, "AzureWebJobsStorage__accountName") is { } account
            ? new(new Uri($"https://{account}.table.core.windows.net"), provider.GetRequiredService<TokenCredential>())
            : new(Setting(provider, "AzureWebJobsStorage"));

    private static BlobServiceClient FilesOf(IServiceProvider provider) =>
        Find(provider, "AzureWebJobsStorage__accountName") is { } account
            ? new(new Uri($"https://{account}.blob.core.windows.net"), provider.GetRequiredService<TokenCredential>())
            : new(Setting(provider, "AzureWebJobsStorage"));

    private static BusClient BusOf(IServiceProvider provider) =>
        Find(provider, "ServiceBus__fullyQualifiedNamespace") is { } name
            ? new(new Uri($"https://{name}"), provider.GetRequiredService<TokenCredential>())
            : new(Setting(provider, "ServiceBus"));

    private static GitHubClient GitHubOf(IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<SluiceConfiguration>().GitHub;
        var secrets = provider.GetRequiredService<SecretSource>();
        GitHubIdentity identity = settings.Credential switch
        {
            GitHubCredential.App app => new GitHubIdentity.App(app.Id, app.Installation, Wait(secrets.ResolveAsync(app.PrivateKey))),
            GitHubCredential.Token token => new GitHubIdentity.PersonalToken(Wait(secrets.ResolveAsync(token.Secret))),
            _ => throw new InvalidOperationException($"Nobody signs in with a {settings.Credential.GetType().Name}."),
        };
        return new(new(settings.Address, identity) { WritesPerMinute = settings.WritesPerMinute }, provider.GetRequiredService<TimeProvider>());
    }

    private static MailSetup MailOf(IServiceProvider provider)
    {
        if (provider.GetRequiredService<ConfigurationReading.Accepted>().Mail is not { } mail)
            return new(Settings: null);

        try
        {
            return new(mail.ResolveAsync(provider.GetRequiredService<SecretSource>()).GetAwaiter().GetResult());
        }
        catch (SecretMissingException missing)
        {
            throw new StartRefusedException([missing.Message]);
        }
    }

    /// <summary>Asked for only where mail is sent.</summary>
    private static IMailTransport TransportOf(IServiceProvider provider) => provider.GetRequiredService<MailSetup>().Settings?.Road switch
    {
        MailRoad.Smtp smtp => new SmtpTransport(smtp, provider.GetRequiredService<TimeProvider>()),
        MailRoad.SendGrid service => new SendGridTransport(new HttpClient(), service, provider.GetRequiredService<TimeProvider>()),
        var other => throw new InvalidOperationException($"No mail leaves by {other?.GetType().Name ?? "no road"}."),
    };

    private static string Wait(Task<string> secret) => secret.GetAwaiter().GetResult();

    /// <remarks>The environment writes a section's colon as two underscores.</remarks>
    private static string? Find(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IConfiguration>()[name.Replace("__", ":", StringComparison.Ordinal)];

    private static string Setting(IServiceProvider provider, string name) =>
        Find(provider, name) ?? throw new StartRefusedException([$"The setting {name} is missing: add it to the app's settings."]);
}
