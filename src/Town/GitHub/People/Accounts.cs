using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>Everybody the stand-in knows. Logins are compared without regard to case.</summary>
public sealed class Accounts
{
    private readonly ConcurrentDictionary<string, Account> _byLogin = new(StringComparer.OrdinalIgnoreCase);
    private readonly Ids _ids;

    internal Accounts(Ids ids)
    {
        _ids = ids;
        WebFlow = Add("web-flow", AccountKind.User, "GitHub", "noreply@github.com");
    }

    public IEnumerable<Account> All => _byLogin.Values.OrderBy(a => a.Id);

    /// <summary>GitHub itself, the committer of what is merged on the server.</summary>
    public Account WebFlow { get; }

    public Account? Find(string login) => _byLogin.GetValueOrDefault(login);

    /// <summary>The user of that login, who joins now if need be.</summary>
    public Account User(string login) => Find(login) ?? Add(login, AccountKind.User, login, $"{login}@users.noreply.github.com");

    /// <summary>The organization of that login, founded now if need be.</summary>
    public Account Organization(string login) => Find(login) ?? Add(login, AccountKind.Organization, login, $"{login}@users.noreply.github.com");

    public Account Add(string login, AccountKind kind, string name, string email) =>
        _byLogin.GetOrAdd(login, key => new(_ids.Next(), key, kind, name, email));

    internal Account? ByEmail(string email) =>
        _byLogin.Values.FirstOrDefault(a => string.Equals(a.Email, email, StringComparison.OrdinalIgnoreCase));
}
