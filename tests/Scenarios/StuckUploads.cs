using System.Net.Http.Json;
using System.Text.Json;

namespace Sluice.Scenarios;

/// <summary>An upload is stuck, and the person behind it hears of it: rarely, once at each point, and no more once they say so.</summary>
public sealed class StuckUploads
{
    [Fact]
    public async Task Who_maintains_what_is_stuck_is_told_once_at_each_point_and_no_more_after_one_click()
    {
        using var stuck = new StuckSuite();
        await World.Run(new Town([Projects.One()]) { Suites = [stuck.Suite] }, async world =>
        {
            await world.HoursAsync(2);
            Assert.Empty(world.Letters.Taken);

            world.Clock.Advance(TimeSpan.FromDays(2));
            await world.HoursAsync(6);
            Assert.Equal(["[proposed-migration] green 2-1 stuck in sid for 2 days."], world.Letters.All.Select(mail => mail.Subject));
            Assert.Equal(["ann@acme.test"], world.Letters.All[0].To.Select(person => person.Mailbox));
            Assert.Contains("http://gate.test/api/pages/suites/forky/green", world.Letters.All[0].Text, StringComparison.Ordinal);

            var link = Letters.LinkIn(world.Letters.All[0]).PathAndQuery;
            Assert.Contains("is reminded by mail", await world.Http.GetStringAsync(link), StringComparison.Ordinal);
            await PostAsync(world, link, "List-Unsubscribe", "One-Click");
            world.Clock.Advance(TimeSpan.FromDays(2));
            await world.HoursAsync(6);
            Assert.Single(world.Letters.All);
            Assert.StartsWith("not sent: they left the list", await LastOutcomeAsync(world), StringComparison.Ordinal);

            await PostAsync(world, link, "choice", "return");
            world.Clock.Advance(TimeSpan.FromDays(4));
            await world.HoursAsync(6);
            Assert.Equal("[proposed-migration] green 2-1 stuck in sid for 8 days.", world.Letters.All[^1].Subject);
            Assert.Equal(2, world.Letters.All.Count);
        });
    }

    [Fact]
    public async Task Only_a_server_that_says_nothing_gets_a_mail_twice_and_under_one_id()
    {
        using var stuck = new StuckSuite();
        foreach (var weather in Enum.GetValues<Weather>())
        {
            await World.RunIn(weather, new Town([Projects.One()]) { Suites = [stuck.Suite] }, async world =>
            {
                await world.HoursAsync(2);
                world.Clock.Advance(TimeSpan.FromDays(2));
                await world.HoursAsync(6);
                Assert.Equal((weather is Weather.Unclear ? 2 : 1, 1), (world.Letters.Taken.Count, world.Letters.All.Count));
            });
        }
    }

    [Fact]
    public async Task A_preview_says_what_is_told_next()
    {
        using var stuck = new StuckSuite();
        await World.Run(new Town([Projects.One()]) { Suites = [stuck.Suite] }, async world =>
        {
            await world.HoursAsync(2);
            world.Clock.Advance(TimeSpan.FromDays(2));
            await world.HoursAsync(6);

            var preview = await world.Http.GetFromJsonAsync<JsonElement>("/api/mail/preview/forky/green");

            var upload = Assert.Single(preview.GetProperty("uploads").EnumerateArray());
            Assert.Equal((2, 3), (upload.GetProperty("age").GetInt32(), upload.GetProperty("nextPoint").GetInt32()));
            Assert.Equal("sent", upload.GetProperty("told").GetProperty("outcome").GetString());
            Assert.Equal("will be told when the next is due", upload.GetProperty("people")[0].GetProperty("state").GetString());
        });
    }

    [Fact]
    public async Task Status_counts_the_people_who_wait_and_is_quiet_nonetheless()
    {
        using var stuck = new StuckSuite();
        await World.RunIn(Weather.Throttle, new Town([Projects.One()]) { Suites = [stuck.Suite] }, async world =>
        {
            await world.HoursAsync(2);
            world.Clock.Advance(TimeSpan.FromDays(2));
            Assert.Equal("""{"waiting":0,"later":0}""", (await StatusAsync(world)).GetProperty("mail").GetRawText());

            for (var run = 0; run < 4 && (await StatusAsync(world)).GetProperty("mail").GetProperty("waiting").GetInt32() is 0; run++)
                await world.HalfHourAsync();

            var status = await StatusAsync(world);
            Assert.Equal("""{"waiting":1,"later":1}""", status.GetProperty("mail").GetRawText());
            Assert.True(status.GetProperty("quiet").GetBoolean());
        });
    }

    private static Task<JsonElement> StatusAsync(World world) => world.Http.GetFromJsonAsync<JsonElement>("/api/status");

    private static async Task PostAsync(World world, string link, string name, string value)
    {
        using var answer = await world.Http.PostAsync(link, new FormUrlEncodedContent([new(name, value)]));
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }

    private static async Task<string> LastOutcomeAsync(World world) =>
        (await world.Http.GetFromJsonAsync<JsonElement>("/api/mail/history?of=ann@acme.test")).GetProperty("told")[0].GetProperty("outcome").GetString()!;
}
