using System.Text.Json.Nodes;

namespace Sluice.Cli.Tests.Commands;

/// <summary><c>sluice mail</c>, asked of a gate.</summary>
public sealed class AskingAboutMail
{
    private const string Preview = """
        {"suite":"forky","source":"green","mode":"on","uploads":[
          {"version":"2-1","age":4,"isStuck":true,"why":"4 days old and rejected; told at day 3.","point":null,"nextPoint":7,"nextAt":"2026-11-25T12:00:00Z",
           "told":{"point":3,"at":"2026-11-21T08:00:00Z","messageId":"ab@acme.test","outcome":"sent"},
           "people":[{"address":"ann@acme.test","name":"Ann","state":"will be told"},{"address":"bea@acme.test","name":null,"state":"wants no mail about forky"}],
           "letter":{"subject":"[proposed-migration] green 2-1 stuck in sid for 7 days.","text":"green 2-1 is stuck.\n\nNext: mend\u001b it\n"}}]}
        """;

    private const string Person = """
        {"of":"ann@acme.test","person":{"address":"ann@acme.test","bouncedAt":"2026-11-20T08:00:00Z","said":"550 no such user","choices":[{"list":"forky","wants":false,"at":"2026-11-19T08:00:00Z"}]},
         "owed":[{"list":"forky","subject":"blue","version":"1-2","point":1,"headline":"blue is stuck","at":"2026-11-22T07:00:00Z","outcome":"waits","messageId":null}],
         "told":[{"list":"forky","subject":"green","version":"2-1","point":3,"headline":"green is stuck","at":"2026-11-21T08:00:00Z","outcome":"sent","messageId":"ab@acme.test"}],
         "versions":[]}
        """;

    [Fact]
    public async Task A_preview_says_to_whom_when_why_and_what()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/mail/preview/forky/green", 200, Preview));

        var (exitCode, output, error) = await Shell.RunAsync("mail", "preview", "forky/green", "--address", gate.Address, "--key", "k");

        Assert.Equal(
            """
            green 2-1, 4 days old, is stuck
            why: 4 days old and rejected; told at day 3.
            last told: at day 3, 2026-11-21 08:00:00Z: sent
            next: at day 7, 2026-11-25 12:00:00Z
            ann@acme.test	Ann	will be told
            bea@acme.test		wants no mail about forky

            Subject: [proposed-migration] green 2-1 stuck in sid for 7 days.

            green 2-1 is stuck.

            Next: mend  it

            """,
            output);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(["GET /api/mail/preview/forky/green k"], gate.Asked);
    }

    [Fact]
    public async Task A_suite_that_reminds_nobody_is_said_to_do_so()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/mail/preview/forky/green", 200, """{"suite":"forky","source":"green","mode":"off","uploads":[]}"""));

        var (_, output, _) = await Shell.RunAsync("mail", "preview", "forky/green", "--address", gate.Address);

        Assert.Equal("mail about forky is off\nno upload of green waits for forky, or the last run is not kept\n", output);
    }

    [Fact]
    public async Task The_history_of_a_person_says_what_they_want_and_were_told()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/mail/history", 200, Person));

        var (_, output, _) = await Shell.RunAsync("mail", "history", "ann@acme.test", "--address", gate.Address);

        Assert.Equal(
            """
            ann@acme.test: mail came back at 2026-11-20 08:00:00Z: 550 no such user; `sluice mail forgive ann@acme.test` lets it be tried again
            ann@acme.test wants no mail about forky, since 2026-11-19 08:00:00Z
            forky	blue 1-2	1	not before 2026-11-22 07:00:00Z	waits	
            forky	green 2-1	3	2026-11-21 08:00:00Z	sent	ab@acme.test

            """,
            output);
    }

    [Fact]
    public async Task The_history_of_a_source_says_why_somebody_was_or_was_not_told()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/mail/history", 200, """
            {"of":"green","person":null,"owed":[],"told":[],"versions":[
              {"list":"forky","version":"2-1","why":"It is blocked.","decidedAt":"2026-11-21T08:00:00Z","told":null,"people":["ann@acme.test"]}]}
            """));

        var (_, output, _) = await Shell.RunAsync("mail", "history", "green", "--address", gate.Address);

        Assert.Equal("forky\t2-1\tIt is blocked.\t2026-11-21 08:00:00Z\tnever\t\tann@acme.test\n", output);
    }

    [Fact]
    public async Task As_json_it_is_the_gates_own_document()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/mail/history", 200, Person));

        var (_, output, _) = await Shell.RunAsync("mail", "history", "ann@acme.test", "--json", "--address", gate.Address);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Person), JsonNode.Parse(output)));
    }

    [Fact]
    public async Task Nothing_remembered_is_said_in_words()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/mail/history", 200, """{"of":"red","person":null,"owed":[],"told":[],"versions":[]}"""));

        Assert.Equal("no mail is owed, and none is remembered\n", (await Shell.RunAsync("mail", "history", "red", "--address", gate.Address)).Output);
    }

    [Fact]
    public async Task An_address_is_forgiven_by_whoever_says_so()
    {
        await using var gate = await GateStand.StartAsync(("POST /api/maintenance/forgive/ann+x@acme.test", 200, """{"message":"mail to ann+x@acme.test may be tried again"}"""));

        var (_, output, _) = await Shell.RunAsync("mail", "forgive", "ann+x@acme.test", "--as", "olga", "--address", gate.Address);

        Assert.Equal("mail to ann+x@acme.test may be tried again\n", output);
        Assert.Equal(["POST /api/maintenance/forgive/ann+x@acme.test  {\"by\":\"olga\",\"because\":null,\"branch\":null}"], gate.Asked);
    }
}
