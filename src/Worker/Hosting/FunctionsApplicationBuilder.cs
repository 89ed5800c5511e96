using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Sluice.Worker.Catalogue;
using Sluice.Worker.Hosting;

namespace Sluice.Worker;

/// <summary>Gathers what a Functions program is made of.</summary>
public sealed class FunctionsApplicationBuilder
{
    // As the Functions host has it. Kestrel's 30 MB would cut a caller off before a function could tell him why.
    private const long HostsBodyLimit = 100 * 1024 * 1024;

    private readonly WebApplicationBuilder _web;
    private readonly FunctionCatalogue _catalogue;
    private readonly List<MiddlewareLayer> _middleware = [];

    internal FunctionsApplicationBuilder(string[] args, FunctionCatalogue catalogue)
    {
        _catalogue = catalogue;

        // Settings are environment variables; watching appsettings.json would only cost a file watcher per process.
        _web = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        _web.Services.AddRouting();
        _web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = HostsBodyLimit;
        });

        _web.Logging.ClearProviders();
        _web.Logging.AddConsoleFormatter<HostLogFormatter, ConsoleFormatterOptions>();
        _web.Logging.AddConsole(console =>
        {
            console.FormatterName = HostLogFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Error;
        });
        _web.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // A start that failed is told once, by LastWords.
        _web.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
    }

    public IServiceCollection Services => _web.Services;

    public ConfigurationManager Configuration => _web.Configuration;

    public ILoggingBuilder Logging => _web.Logging;

    public IHostEnvironment Environment => _web.Environment;

    /// <summary>How messages and answers are read and written.</summary>
    /// <remarks>A source-generated context belongs at the front of its <c>TypeInfoResolverChain</c>.</remarks>
    public JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Puts a middleware around every invocation that is not an HTTP request; the first stands outermost.</summary>
    public FunctionsApplicationBuilder UseMiddleware<T>() where T : class, IFunctionsWorkerMiddleware
    {
        Services.TryAddSingleton<T>();
        _middleware.Add(next => context => context.InstanceServices.GetRequiredService<T>().Invoke(context, next));
        return this;
    }

    public FunctionsApp Build() => new(_web.Build(), _catalogue, _middleware, Json);
}
