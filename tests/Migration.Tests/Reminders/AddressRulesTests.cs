using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Which of a person's addresses is theirs (E-22).</summary>
public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("a@example.com b@canonical.com c@ubuntu.com d@ubuntu.com", "c@ubuntu.com")]
    [InlineData("a@example.com b@canonical.com c@canonical.com d@example.com", "c@canonical.com")]
    [InlineData("a@example.com b@example.com", "a@example.com")]
    [InlineData("a@example.com b@Ubuntu.COM", "b@Ubuntu.COM")]
    [InlineData("a@example.com b@notubuntu.com c@lists.ubuntu.com", "a@example.com")]
    [InlineData("", null)]
    public void E_22_ubuntu_first_then_the_last_of_canonical_then_the_first(string addresses, string? chosen) => Assert.Equal(
        chosen, AddressRules.Choose([.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => EmailAddress.Make(one))])?.Mailbox);
}
