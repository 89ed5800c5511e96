namespace Sluice.Core.Merging;

/// <summary>What is done with accounts that somebody else keeps (10.6).</summary>
public static class AccountRules
{
    /// <summary>How many may be told at once.</summary>
    public const int Most = 100;

    /// <summary>What is wrong with a request, and where; null when nothing is.</summary>
    public static string? WrongWith(IReadOnlyList<AccountWanted> wanted) => wanted.Count > Most
        ? $"{wanted.Count} accounts are too many: send {Most} at most, and the others after them"
        : wanted.Select((account, index) => WrongWith(account) is { } wrong ? $"account {index + 1}: {wrong}" : null).FirstOrDefault(wrong => wrong is not null);

    /// <summary>Matches by login, then by e-mail; passes over who has no e-mail; changes only what differs. Whoever is named belongs to the house again.</summary>
    public static Provisioned Provision(Roster roster, IReadOnlyList<AccountWanted> wanted)
    {
        var provisioned = new Provisioned([], [], 0, 0);
        var accounts = roster.Accounts.ToList();
        foreach (var person in wanted.Where(person => !string.IsNullOrWhiteSpace(person.Email)))
        {
            var known = accounts.FirstOrDefault(account => IsSame(account.Login, person.Login)) ?? accounts.FirstOrDefault(account => IsSame(account.Email, person.Email));
            if (known is null && person.Login is null)
                continue;

            var account = known is null
                ? new Account(person.Login!, person.Name, person.Email, WantsMail: person.Mail)
                : known with { Login = person.Login ?? known.Login, Name = person.Name ?? known.Name, Email = person.Email, IsInternal = true, RemovedAt = null, WantsMail = person.Mail ?? known.WantsMail };
            if (account == known)
                continue;

            accounts.RemoveAll(other => other == known);
            accounts.Add(account);
            var moved = known is not null && !IsSame(known.Login, account.Login);
            provisioned = provisioned with
            {
                Saved = [.. provisioned.Saved.Where(saved => !IsSame(saved.Login, account.Login) && saved != known), account],
                Forgotten = moved ? [.. provisioned.Forgotten, known!.Login] : provisioned.Forgotten,
                Created = provisioned.Created + (known is null ? 1 : 0),
                Updated = provisioned.Updated + (known is null ? 0 : 1),
            };
        }

        return provisioned;
    }

    /// <summary>The account without rights to review: it is written down even for somebody only the configuration knows.</summary>
    public static Account Remove(Roster roster, string login, DateTimeOffset now) =>
        (roster.Find(login) ?? new Account(login, null, null)) with { IsInternal = false, RemovedAt = now };

    /// <summary>Who may approve, and where, as things stand; by login.</summary>
    public static Seq<ReviewerView> Reviewers(IEnumerable<Project> projects) => projects
        .SelectMany(project => project.Repositories.SelectMany(repository => repository.Reviewers
            .Where(reviewer => !project.Barred.Contains(reviewer.Login, StringComparer.OrdinalIgnoreCase))
            .Select(reviewer => (Person: RightsRules.PersonOf(reviewer.Login, project), repository.Name, reviewer.SelfReview))))
        .GroupBy(right => right.Person.Login, StringComparer.OrdinalIgnoreCase)
        .OrderBy(rights => rights.Key, StringComparer.OrdinalIgnoreCase)
        .Select(rights => new ReviewerView(
            rights.Key,
            rights.First().Person.Name,
            rights.First().Person.Email,
            rights.Select(right => right.Name.FullName).ToSeq(),
            rights.Where(right => right.SelfReview).Select(right => right.Name.FullName).ToSeq()))
        .ToSeq();

    private static string? WrongWith(AccountWanted account) => account switch
    {
        { Login: null, Email: null } => "login or e-mail is needed",
        { Login: { } login } when !PersonRules.IsLogin(login) => "login is no GitHub login; write it without the @",
        { Email: { Length: > 0 } email } when !PersonRules.IsEmail(email) => "email is no e-mail address",
        { Name: { } name } when !PersonRules.IsName(name) => "name must be one line without < and >",
        _ => null,
    };

    private static bool IsSame(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A person as whoever keeps the accounts knows them. What is null stays as it was.</summary>
/// <param name="Mail">Whether they want to be reminded by mail.</param>
public sealed record AccountWanted(string? Login, string? Name, string? Email, bool? Mail = null);

/// <param name="Forgotten">Logins that go by another name now.</param>
public sealed record Provisioned(Seq<Account> Saved, Seq<string> Forgotten, int Created, int Updated);

/// <param name="Repositories">Where they may approve.</param>
/// <param name="SelfReview">Where that includes their own pull requests.</param>
public sealed record ReviewerView(string Login, string? Name, string? Email, Seq<string> Repositories, Seq<string> SelfReview);
