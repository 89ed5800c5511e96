using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.Hosting;
using Sluice.Functions.OnGitHubWebhook;
using Sluice.Platform.Blobs;
using Sluice.Platform.Bus;
using Sluice.Platform.Configuration;
using Sluice.Platform.Memory;
using Sluice.Platform.Tables;
using Sluice.Worker;

namespace Sluice.Scenarios;

/// <summary>The whole app, alive, in a world of one project. Stories speak to it only as people, GitHub and CI do.</summary>
internal sealed partial class World : IAsyncDisposable
{
    private readonly Weather _weather;
    private readonly FunctionsApp _app;
    private readonly HttpClient _client = new();
    private readonly MemoryBus _bus;
    private readonly WeatherTables _tables;
    private readonly Dictionary<PullRequestId, Told> _told = [];
    private readonly Seq<Project> _projects;
    private Postman? _postman;

    private World(Weather weather, Town town)
    {
        (_weather, Project, _projects) = (weather, town.Projects[0], town.Projects);
        _tables = new(Clock, weather);
        Letters = new(weather);
        _bus = new(Clock, new MemoryBusQueueSettings("branches"), new MemoryBusQueueSettings("effects"), new MemoryBusQueueSettings("resync"));
        GitHub = new(Clock) { Weather = WeatherOfGitHub.Of(weather), Happened = happened => _postman?.Take(happened) };
        foreach (var (project, repository) in town.Projects.SelectMany(project => project.Repositories, (project, repository) => (project, repository)))
            GitHub.CreateRepository(repository.Name, [.. project.Branches]);
        foreach (var source in town.Sources.Where(source => !town.Projects.Any(project => project.Find(source.Name) is not null)))
            GitHub.CreateRepository(source.Name, ["main"]);

        var builder = FunctionsApplication.CreateBuilder([], typeof(OnGitHubWebhook).Assembly);
        builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"] = "0";
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new SluiceConfiguration(new(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180), null, town.Projects) { Sources = town.Sources })
            .AddSingleton(new SecretSource(null, environment: Postman.SecretNamed))
            .AddSingleton<TableServiceClient>(_tables)
            .AddSingleton<BusClient>(_bus)
            .AddSingleton<IGitHub>(GitHub)
            .AddSingleton(new GatedSuites(town.Suites))
            .AddSingleton(new MailSetup(town.SendsMail || town.Suites is not [] ? Letters.Settings : null))
            .AddTables()
            .AddMail()
            .AddSingleton<IMailTransport>(Letters)
            .AddMerging()
            .AddMigration()
            .AddSingleton<Func<string, BlobStore>>(_ => new MemoryBlobStore());
        builder.UseMiddleware<Parking>();
        _app = builder.Build();
    }

    public MemoryGitHub GitHub { get; }

    public TestClock Clock { get; } = new();

    public Letters Letters { get; }

    public Project Project { get; }

    public Ci Ci => new(this);

    /// <summary>Plays a story in every weather, then checks that nothing was left unread, unsent, undone or parked.</summary>
    /// <param name="except">A weather in which the story cannot be told as it is; a test of its own says what happens there.</param>
    public static Task Run(Func<World, Task> story, params IReadOnlyList<Weather> except) => Run(Projects.One(), story, except);

    public static Task Run(Project project, Func<World, Task> story, params IReadOnlyList<Weather> except) => Run(new Town([project]), story, except);

    public static async Task Run(Town town, Func<World, Task> story, params IReadOnlyList<Weather> except)
    {
        foreach (var weather in Enum.GetValues<Weather>().Except(except))
        {
            try
            {
                await RunIn(weather, town, story);
            }
            catch (Exception failure) when (weather is not Weather.Calm)
            {
                throw new InvalidOperationException($"Holds in calm weather but not in {weather}: {failure.Message}", failure);
            }
        }
    }

    /// <param name="rests">False for a story that leaves something parked on purpose.</param>
    public static Task RunIn(Weather weather, Project project, Func<World, Task> story, bool rests = true) =>
        RunIn(weather, new Town([project]), story, rests);

    public static async Task RunIn(Weather weather, Town town, Func<World, Task> story, bool rests = true)
    {
        await using var world = new World(weather, town);
        await world._app.StartAsync();
        world._client.BaseAddress = world._app.Address;
        world._postman = new(world._client, world._bus, weather);
        await story(world);
        if (rests)
            await world.ShouldBeAtRestAsync();
    }

    /// <summary>Lets everything happen that is bound to happen; time passes only as far as something waits for it.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 60; round++)
        {
            await _postman!.CarryAsync();
            if (_weather is Weather.Loss)
                await ResyncAsync();

            if (await IsQuietAsync())
                return;
            // Postponed effects come in seconds; what a crash forgot is found by the sweep.
            Clock.Advance(TimeSpan.FromSeconds(20));
            await _postman.TickAsync("OnEveryMinute");
        }

        Assert.Fail($"The world does not come to rest: {await _client.GetStringAsync("/api/status")}");
    }

    public async Task ResyncAsync()
    {
        using var asked = await _client.PostAsync("/api/resync", null);
        Assert.True(asked.IsSuccessStatusCode);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await _postman!.CarryAsync();
    }

    /// <summary>An hour goes by, with what is done once in it.</summary>
    public async Task HourAsync()
    {
        Clock.Advance(TimeSpan.FromHours(1));
        await _postman!.TickAsync("OnEveryHour");
        await SettleAsync();
    }

    /// <summary>Hours go by, with the timers of suites and mail.</summary>
    public async Task HoursAsync(int hours)
    {
        for (var half = 0; half < 2 * hours; half++)
            await HalfHourAsync();
    }

    public async Task HalfHourAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(31));
        await _postman!.TickAsync("OnSuiteDue");
        await _postman!.TickAsync("OnMailDue");
    }

    public async Task TickAsync(TimeSpan passed)
    {
        Clock.Advance(passed);
        await SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _bus.Dispose();
    }

    private async Task<bool> IsQuietAsync()
    {
        var status = await _client.GetFromJsonAsync<JsonElement>("/api/status");
        Assert.True(status.GetProperty("parked").GetInt32() == 0, $"Something is parked: {await _client.GetStringAsync("/api/parked")}");
        return status.GetProperty("quiet").GetBoolean();
    }

    private async Task ShouldBeAtRestAsync()
    {
        await SettleAsync();
        await ShouldKeepItsPromisesAsync();
        Assert.All(_told.Values, told => told.ShouldHaveBeenRead());
    }
}
