namespace Sluice.Core.Merging;

/// <summary>Remembers people: the accounts we were told of, and the members of teams.</summary>
public interface IPeople
{
    /// <summary>Everybody, in one read.</summary>
    Task<Roster> ReadAsync(CancellationToken cancellation);

    /// <summary>Safe twice: it sets a value.</summary>
    Task SaveAsync(Account account, CancellationToken cancellation);

    /// <summary>Safe twice: nobody is there to be forgotten.</summary>
    Task ForgetAsync(string login, CancellationToken cancellation);

    /// <summary>Safe twice: it sets a value. Whoever is no longer in the team is forgotten.</summary>
    Task SaveAsync(Team team, CancellationToken cancellation);
}
