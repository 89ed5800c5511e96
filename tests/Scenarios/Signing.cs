namespace Sluice.Scenarios;

/// <summary>How whoever approved signs off what lands (5.6).</summary>
public sealed class Signing
{
    [Fact]
    public Task A_person_who_is_known_signs_with_name_and_address() => World.Run(
        Projects.One() with { People = [new("Rita", "Rita Reviewer", "rita@acme.example")] },
        async world =>
        {
            var pull = await world.Open("one");
            await world.Approve(pull);
            await world.Ci.Passes();

            Assert.Equal(
                "add one\n\ncloses acme/core#1\n\nSigned-off-by: Rita Reviewer <rita@acme.example>",
                world.GitHub.History(new(Projects.First), "main")[0].Message);
        });
}
