using Azure.Core;
using Azure.Core.Pipeline;

namespace Sluice.Platform.Tables;

/// <summary>The tables of one storage account, reached with its key or with an Entra identity.</summary>
public class TableServiceClient
{
    private readonly Uri? _endpoint;
    private readonly HttpPipeline? _pipeline;

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null)
    {
        options ??= new TableClientOptions();
        _endpoint = endpoint;
        _pipeline = Build(new TableSharedKeyPolicy(credential, options.Clock), options);
    }

    /// <summary>By connection string, <c>UseDevelopmentStorage=true</c> included.</summary>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(StorageConnectionString.Parse(connectionString), options)
    {
    }

    public TableServiceClient(Uri endpoint, TokenCredential credential, TableClientOptions? options = null)
    {
        _endpoint = endpoint;
        _pipeline = Build(new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default"), options ?? new());
    }

    private TableServiceClient(StorageConnectionString account, TableClientOptions? options)
        : this(account.TableEndpoint, account.Credential, options)
    {
    }

    /// <summary>For the twin in memory.</summary>
    protected TableServiceClient()
    {
    }

    public virtual TableClient GetTableClient(string tableName) =>
        new(new TableConnection(new TableAddress(_endpoint!, tableName), _pipeline!), tableName);

    /// <summary>Creates the table; false if it was there.</summary>
    public async Task<bool> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellation = default) =>
        await GetTableClient(tableName).CreateIfNotExistsAsync(cancellation);

    private static HttpPipeline Build(HttpPipelinePolicy authentication, TableClientOptions options)
    {
        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new TableErrorParser() };
        pipeline.PerRetryPolicies.Add(authentication);
        return HttpPipelineBuilder.Build(pipeline);
    }
}
