using System.Net.Http.Json;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>Who asked for it is reminded by mail of pull requests that wait for them.</summary>
public sealed class Reminding
{
    private const string Failed = "@anna @rita staging failed: ci/test failed (view more at http://ci.test/1). Push a fix, or say `retry` if the failure was not its own.";

    private static readonly Town WithMail = new([Projects.One()]) { SendsMail = true };

    [Fact]
    public Task Who_asked_for_it_gets_a_mail_for_each_point_and_nobody_else_any() => World.Run(WithMail, async world =>
    {
        await TellOf(world, "anna", mail: true);
        await TellOf(world, "rita", mail: null);
        await ThrowOut(world);
        await world.PostAsync();
        Assert.Empty(world.Letters.All);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.PostAsync();
        await world.PostAsync();
        Assert.Equal(["anna@acme.example: [acme] acme/core#1 has waited for you for 1 day: Add fix"], world.Letters.Subjects);
        var text = world.Letters.All[0].Text.ReplaceLineEndings(" ");
        Assert.Contains("has waited for its people for 1 day: staging failed: ci/test failed", text, StringComparison.Ordinal);
        Assert.Contains("Anna: push a fix and have it approved again, or comment `sluice retry`", text, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.PostAsync();
        await world.PostAsync();
        Assert.Equal("anna@acme.example: [acme] acme/core#1 has waited for you for 3 days: Add fix", world.Letters.Subjects[1]);
        Assert.Equal(2, world.Letters.All.Count);
    });

    [Fact]
    public Task What_moved_on_before_the_mail_left_is_taken_back() => World.Run(WithMail, async world =>
    {
        await TellOf(world, "anna", mail: true);
        var fix = await ThrowOut(world);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.HourAsync();
        await world.HourAsync();

        await world.Do(github => github.ForcePush(fix.Id, FileChanges.Of("mend it", "fix.txt", "mended")));
        await world.HourAsync();
        await world.HourAsync();
        await world.PostAsync();

        Assert.Empty(world.Letters.All);
    });

    [Fact]
    public Task An_unsubscribe_always_wins() => World.Run(WithMail, async world =>
    {
        await TellOf(world, "anna", mail: true);
        await TellOf(world, "rita", mail: null);
        await world.ChooseAsync("anna@acme.example", wants: false);
        await world.ChooseAsync("rita@acme.example", wants: true);
        await ThrowOut(world);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.PostAsync();

        Assert.Equal(["rita@acme.example: [acme] acme/core#1 has waited for you for 1 day: Add fix"], world.Letters.Subjects);
    });

    [Fact]
    public Task Without_a_word_about_mail_in_the_configuration_none_is_thought_of() => World.RunIn(Weather.Calm, new Town([Projects.One()]), async world =>
    {
        await TellOf(world, "anna", mail: true);
        await ThrowOut(world);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.PostAsync();

        Assert.Empty(world.Letters.All);
        Assert.DoesNotContain(await world.Rows(), row => row.StartsWith("Mails/", StringComparison.Ordinal));
    });

    private static async Task TellOf(World world, string login, bool? mail)
    {
        using var answer = await world.Http.PostAsJsonAsync("/api/accounts", new[] { new { login, email = $"{login}@acme.example", mail } });
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static async Task<Told> ThrowOut(World world)
    {
        var fix = await world.Open("fix");
        await world.Approve(fix);
        await world.Ci.Fails();
        fix.ShouldRead(Failed);
        return fix;
    }
}
