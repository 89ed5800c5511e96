using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class CorrespondentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_latest_choice_of_a_list_counts()
    {
        var anna = new Correspondent(EmailAddress.Make("anna@acme.example"), [("acme", true, Noon.AddDays(1)), ("acme", false, Noon), ("forky", false, Noon)], null, "");

        Assert.Equal((true, Noon.AddDays(1)), anna.ChoiceOf("acme"));
        Assert.Equal((false, Noon), anna.ChoiceOf("forky"));
        Assert.Null(anna.ChoiceOf("other"));
    }
}
