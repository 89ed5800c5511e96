using System.Runtime.CompilerServices;
using Azure;
using Sluice.Platform.Memory;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Decides at which step a process dies; whoever is dead does nothing more until the next is born.</summary>
internal sealed class Fate
{
    private bool _isDead;

    public int Steps { get; private set; }

    /// <summary>Counted from zero; none for one who lives.</summary>
    public int? DiesAt { get; set; }

    /// <summary>Whether what is done at that step takes place.</summary>
    public bool Accomplishes { get; set; }

    public bool HasDied { get; private set; }

    /// <summary>The step before the one at which death came, and that one.</summary>
    public (string Before, string At) Last { get; private set; } = ("", "");

    public void BeBorn()
    {
        _isDead = false;
        DiesAt = null;
    }

    public async Task<T> StepAsync<T>(string what, Func<Task<T>> act)
    {
        if (_isDead)
            throw new DeathException();
        if (!HasDied)
            Last = (Last.At, what);
        if (Steps++ != DiesAt)
            return await act();

        (_isDead, HasDied) = (true, true);
        if (Accomplishes)
            await act();
        throw new DeathException();
    }

    public void Live()
    {
        if (_isDead)
            throw new DeathException();
    }
}

/// <summary>The process is no more.</summary>
internal sealed class DeathException : Exception;

/// <summary>A table in memory whose writes are steps of a fate; reading takes a moment, in which others get their turn.</summary>
internal sealed class FatefulTable(Fate fate) : MemoryTableClient("Mails")
{
    /// <summary>Called before each access, with what it is.</summary>
    public Func<string, Task> Before { get; set; } = async _ => await Task.Yield();

    /// <summary>Called after each write that took place.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    public override async Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        fate.Live();
        await Before("read");
        return await base.GetEntityIfExistsAsync(partitionKey, rowKey, cancellation);
    }

    public override async IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        fate.Live();
        await Before("query");
        await foreach (var row in base.QueryAsync(query, cancellation))
            yield return row;
    }

    public override Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellation = default) =>
        WriteAsync($"add {entity.RowKey}", () => base.AddEntityAsync(entity, cancellation));

    public override Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellation = default) =>
        WriteAsync($"update {entity.RowKey}", () => base.UpdateEntityAsync(entity, ifMatch, mode, cancellation));

    public override Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellation = default) =>
        WriteAsync($"upsert {entity.RowKey}", () => base.UpsertEntityAsync(entity, mode, cancellation));

    public override Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellation = default) =>
        WriteAsync($"delete {rowKey}", async () =>
        {
            await base.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellation);
            return true;
        });

    public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation = default) =>
        WriteAsync($"transaction {actions[0].Entity.RowKey}", () => base.SubmitTransactionAsync(actions, cancellation));

    private async Task<T> WriteAsync<T>(string what, Func<Task<T>> write)
    {
        await Before(what);
        var written = await fate.StepAsync(what, write);
        await After(what);
        return written;
    }
}
