using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Sluice.Platform.Tables;

/// <summary>One table of rows in the cloud. Its members behave as those of Azure.Data.Tables, whose place it takes.</summary>
/// <remarks>
/// Refusals are <see cref="RequestFailedException"/>: 404 ResourceNotFound or TableNotFound, 409 EntityAlreadyExists, 412
/// UpdateConditionNotSatisfied. What no table would take is an <see cref="ArgumentException"/> and is never sent.
/// </remarks>
public class TableClient
{
    private readonly TableConnection? _connection;

    internal TableClient(TableConnection connection, string name) => (_connection, Name) = (connection, name);

    /// <summary>For the twin in memory.</summary>
    protected TableClient(string name) => Name = name;

    public string Name { get; }

    private TableConnection Connection => _connection!;

    /// <summary>Creates the table; false if it was there.</summary>
    public virtual async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellation = default)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"TableName":"{{Name}}"}""");
        using var message = Connection.CreateWrite(RequestMethod.Post, Connection.Address.Tables, json);
        var response = await Connection.SendAsync(message, cancellation);
        return response.Status switch
        {
            201 or 204 => true,
            409 => false,
            _ => throw new RequestFailedException(response),
        };
    }

    public virtual async Task<TableEntity?> GetEntityIfExistsAsync(
        string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        EntityLimits.CheckKeys(partitionKey, rowKey);
        using var message = Connection.CreateMessage(RequestMethod.Get, Connection.Address.Row(partitionKey, rowKey));
        var response = await Connection.SendAsync(message, cancellation);
        if (response.Status == 404 && !TableConnection.IsMissingTable(response))
            return null;
        if (response.Status != 200)
            throw new RequestFailedException(response);

        using var json = JsonDocument.Parse(response.Content);
        return TableEntityReader.Read(json.RootElement).Entity;
    }

    /// <summary>Reads page by page while it is enumerated. Each page is a view of its own moment.</summary>
    public virtual async IAsyncEnumerable<TableEntity> QueryAsync(
        TableQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var left = query.Take ?? int.MaxValue;
        TablePage? page = null;
        do
        {
            page = await TablePage.ReadAsync(Connection, query, page, cancellation);
            foreach (var entity in page.Entities)
            {
                if (left-- <= 0)
                    yield break;
                yield return entity;
            }
        }
        while (page.HasNext && left > 0);
    }

    /// <summary>Writes a new row. 409 if there is one, unless it was written by a lost attempt of this very call.</summary>
    public virtual Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellation = default) =>
        WriteAsync(new TableTransactionAction(TableTransactionActionType.Add, entity), cancellation);

    public virtual Task<ETag> UpdateEntityAsync(
        TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellation = default) =>
        WriteAsync(TableTransactionAction.Update(entity, ifMatch, mode), cancellation);

    public virtual Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellation = default) =>
        WriteAsync(TableTransactionAction.Upsert(entity, mode), cancellation);

    /// <summary>Deletes the row; one that is gone already is fine.</summary>
    public virtual async Task DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellation = default)
    {
        EntityLimits.CheckKeys(partitionKey, rowKey);
        using var message = Connection.CreateMessage(RequestMethod.Delete, Connection.Address.Row(partitionKey, rowKey));
        message.Request.Headers.Add("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString("H"));
        var response = await Connection.SendAsync(message, cancellation);
        if (response.Status != 204 && (response.Status != 404 || TableConnection.IsMissingTable(response)))
            throw new RequestFailedException(response);
    }

    /// <summary>Writes all steps or none, within one partition; answers with the new version of each row.</summary>
    /// <exception cref="TableTransactionFailedException">A step could not be done, so none was.</exception>
    public virtual async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
        IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation = default)
    {
        TransactionLimits.Check(actions);
        var stamp = Guid.NewGuid().ToString();
        using var message = Connection.CreateTransaction(TransactionRequest.Write(Connection.Address, actions, stamp));
        message.Request.ClientRequestId = stamp;

        var response = await Connection.SendAsync(message, cancellation);
        if (response.Status != 202)
            throw new RequestFailedException(response);
        try
        {
            return TransactionAnswer.Read(response.Content.ToMemory().Span, actions.Count);
        }
        catch (TableTransactionFailedException refused) when (LostAnswers.MayBeOurs(message, refused.Status))
        {
            if (await new LostAnswers(Connection).FindAsync(actions, stamp, cancellation) is { } versions)
                return versions;
            throw;
        }
    }

    private async Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellation)
    {
        EntityLimits.Check(action.Entity);
        var stamp = Guid.NewGuid().ToString();
        using var row = new TableEntityWriter();
        using var message = CreateWrite(action, row.Write(action.Entity, stamp));
        message.Request.ClientRequestId = stamp;

        var response = await Connection.SendAsync(message, cancellation);
        if (response.Status == 204)
            return response.Headers.ETag ?? default;
        var written = LostAnswers.MayBeOurs(message, response.Status)
            ? await new LostAnswers(Connection).FindAsync([action], stamp, cancellation)
            : null;
        return written is [var version] ? version : throw new RequestFailedException(response);
    }

    private HttpMessage CreateWrite(TableTransactionAction action, ReadOnlyMemory<byte> json)
    {
        if (action.ActionType is TableTransactionActionType.Add)
            return Connection.CreateWrite(RequestMethod.Post, Connection.Address.Rows, json);

        var method = action.IsMerge ? RequestMethod.Patch : RequestMethod.Put;
        var message = Connection.CreateWrite(method, Connection.Address.Row(action.Entity), json);
        if (action.IsConditional)
            message.Request.Headers.Add("If-Match", action.Condition.ToString("H"));
        return message;
    }
}
