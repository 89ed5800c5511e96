using System.Text.Json.Nodes;

namespace Sluice.Cli.Tests.Commands;

public sealed class AskingAGate
{
    private const string Status = """
        {"quiet":false,"owed":1,"queued":2,"parked":3,"late":0,"stagings":1,
         "branches":[{"project":"acme","branch":"main","owed":1,"parked":2,"late":0,"splits":0,"ready":4,"stoppedBecause":"the tree is not the tested one",
                      "staging":{"number":7,"phase":"judging","batches":["acme/core#1","acme/core#2"],"since":"2026-08-20T10:00:00Z","deadline":null}}],
         "queues":[{"name":"branches","active":2,"scheduled":1,"deadLettered":0}],
         "mail":{"waiting":3,"later":2}}
        """;

    [Fact]
    public async Task Status_says_in_words_what_is_left_to_do()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/status", 200, Status));

        var (exitCode, output, error) = await Shell.RunAsync("status", "--address", gate.Address, "--key", "k");

        Assert.Equal(
            """
            busy: 1 owed, 2 queued, 3 parked, 0 late, 1 being staged
            acme:main	7 judging: acme/core#1, acme/core#2	4	0	1	0
            acme:main is stopped: the tree is not the tested one
            branches	2	1	0
            mail is owed to 3 people, to 2 of them not before later
            `sluice parked` shows what failed every time; `sluice parked retry` sends it again.

            """,
            output);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(["GET /api/status k"], gate.Asked);
    }

    [Fact]
    public async Task Status_as_json_is_the_gates_own_document()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/status", 200, Status));

        var (_, output, _) = await Shell.RunAsync("status", "--json", "--address", gate.Address);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Status), JsonNode.Parse(output)));
    }

    [Fact]
    public async Task Parked_messages_are_listed_with_their_error()
    {
        await using var gate = await GateStand.StartAsync(
            ("GET /api/parked", 200, """[{"id":"m-1","queue":"effects","error":"IOException: gone\nfor good","at":"2026-08-20T10:00:00Z","deliveries":5,"body":"{}"}]"""));

        var (_, output, _) = await Shell.RunAsync("parked", "--address", gate.Address);

        Assert.Equal("m-1\teffects\t2026-08-20 10:00:00Z\t5\tIOException: gone for good\n", output);
    }

    [Fact]
    public async Task Nothing_parked_is_said_in_words()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/parked", 200, "[]"));

        Assert.Equal((0, "nothing is parked\n", ""), await Shell.RunAsync("parked", "--address", gate.Address));
    }

    [Fact]
    public async Task Retrying_names_the_chosen_ones_or_none_for_all()
    {
        await using var gate = await GateStand.StartAsync(("POST /api/parked/retry", 200, """{"retried":2}"""));

        Assert.Equal((0, "2 sent again\n", ""), await Shell.RunAsync("parked", "retry", "m-1", "m-2", "--address", gate.Address, "--key", "k"));
        Assert.Equal((0, "2 sent again\n", ""), await Shell.RunAsync("parked", "retry", "--address", gate.Address, "--key", "k"));
        Assert.Equal(["POST /api/parked/retry k {\"ids\":[\"m-1\",\"m-2\"]}", "POST /api/parked/retry k {\"ids\":null}"], gate.Asked);
    }

    [Fact]
    public async Task Resync_names_what_is_being_compared()
    {
        await using var gate = await GateStand.StartAsync(("POST /api/resync/acme/core", 202, """{"repositories":["acme/core"]}"""));

        Assert.Equal((0, "acme/core is being compared\n", ""), await Shell.RunAsync("resync", "acme/core", "--address", gate.Address));
    }

    [Fact]
    public async Task Explain_says_what_to_do_first_and_lists_every_condition()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/explain/acme/core/12", 200, """
            {"repository":"acme/core","number":12,"project":"acme","branch":"main","standing":"blocked","says":"It waits, because nobody approved it yet.",
             "since":"2026-08-20T10:00:00Z","next":"It is staged then.","toDo":"Rita: approve it.",
             "conditions":[{"subject":"approval","state":"missing","says":"nobody approved it yet","since":null,"url":null,"who":["rita","sam"],"toDo":"approve it"}]}
            """));

        var (exitCode, output, error) = await Shell.RunAsync("explain", "acme/core#12", "--address", gate.Address);

        Assert.Equal(
            """
            acme/core#12 on acme:main is blocked since 2026-08-20 10:00:00Z
            It waits, because nobody approved it yet.
            first: Rita: approve it.
            then: It is staged then.
            approval	missing	nobody approved it yet		rita, sam	

            """,
            output);
        Assert.Equal((0, ""), (exitCode, error));
    }

    [Theory]
    [InlineData("admin pause staging acme --reason why --as olga", "pause/staging/acme", """{"by":"olga","because":"why","branch":null}""")]
    [InlineData("admin resume landing acme --branch 1.0 --as olga", "resume/landing/acme", """{"by":"olga","because":null,"branch":"1.0"}""")]
    [InlineData("admin cancel-staging acme rel/1.0 --reason why --as olga", "cancel-staging/acme/rel/1.0", """{"by":"olga","because":"why","branch":null}""")]
    [InlineData("admin drop-splits acme main --reason why --as olga", "drop-splits/acme/main", """{"by":"olga","because":"why","branch":null}""")]
    [InlineData("admin resume-branch acme main --as olga", "resume-branch/acme/main", """{"by":"olga","because":null,"branch":null}""")]
    [InlineData("admin force-ready acme/core#12 --as olga", "force-ready/acme/core/12", """{"by":"olga","because":null,"branch":null}""")]
    [InlineData("admin resend owed:acme:main:7 --reason why --as olga", "resend/7/acme/main", """{"by":"olga","because":"why","branch":null}""")]
    public async Task An_order_says_who_gives_it_and_why(string arguments, string door, string body)
    {
        await using var gate = await GateStand.StartAsync(($"POST /api/maintenance/{door}", 202, """{"branches":["acme:main"]}"""));

        Assert.Equal((0, "acme:main is told\n", ""), await Shell.RunAsync([.. arguments.Split(' '), "--address", gate.Address, "--key", "k"]));
        Assert.Equal([$"POST /api/maintenance/{door} k {body}"], gate.Asked);
    }

    [Fact]
    public async Task A_refusal_is_passed_on_in_the_gates_words()
    {
        await using var gate = await GateStand.StartAsync(("POST /api/resync/acme/nothing", 404, """{"message":"acme/nothing is not configured"}"""));

        Assert.Equal((1, "", "sluice: acme/nothing is not configured\n"), await Shell.RunAsync("resync", "acme/nothing", "--address", gate.Address));
    }

    [Fact]
    public async Task A_missing_key_is_asked_for()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/status", 401, ""));

        Assert.Equal(
            (1, "", "sluice: the gate wants its function key: give it with --key or SLUICE_KEY.\n"),
            await Shell.RunAsync("status", "--address", gate.Address));
    }

    [Fact]
    public async Task Nobody_there_is_an_exit_code_of_its_own()
    {
        var (exitCode, _, error) = await Shell.RunAsync("status", "--address", "http://127.0.0.1:9");

        Assert.Equal(3, exitCode);
        Assert.StartsWith("sluice: no gate answers at http://127.0.0.1:9/api/: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_that_is_no_gate_is_recognised()
    {
        await using var gate = await GateStand.StartAsync();

        var (exitCode, _, error) = await Shell.RunAsync("status", "--address", gate.Address);

        Assert.Equal((1, $"sluice: {gate.Address}/api/status is not there: is it a gate?\n"), (exitCode, error));
    }
}
