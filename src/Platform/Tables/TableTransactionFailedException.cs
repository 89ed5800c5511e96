using Azure;

namespace Sluice.Platform.Tables;

/// <summary>A transaction of which nothing was written, because one of its steps could not be.</summary>
public sealed class TableTransactionFailedException(int status, string errorCode, string message, int failedActionIndex)
    : RequestFailedException(status, message, errorCode, innerException: null)
{
    /// <summary>The step that failed, counted from zero; -1 when the table service did not say which.</summary>
    public int FailedTransactionActionIndex { get; } = failedActionIndex;
}
