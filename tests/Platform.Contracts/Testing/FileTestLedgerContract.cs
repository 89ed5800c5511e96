using Sluice.Core.Migration;
using Sluice.Platform.Testing;

namespace Sluice.Platform.Contracts.Testing;

public sealed class FileTestLedgerContract : TestLedgerContract, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sluice-ledger");

    public void Dispose() => _directory.Delete(recursive: true);

    protected override Task<ITestLedger> OpenAsync() =>
        Task.FromResult<ITestLedger>(new FileTestLedger(_directory.FullName, sharedCache: null, keepsResults: true, DateTimeOffset.UnixEpoch, _ => { }));
}
