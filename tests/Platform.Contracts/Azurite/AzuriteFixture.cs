using Sluice.Platform.Contracts.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Sluice.Platform.Contracts.Azurite;

/// <summary>One Azurite for the whole test run, started by the first test that needs it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly Lazy<Task<AzuriteEmulator>> _azurite = new(AzuriteEmulator.StartAsync);

    public async Task<string> ConnectionStringAsync() => (await _azurite.Value).ConnectionString;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated)
            (await _azurite.Value).Dispose();
    }
}
