namespace Sluice.Town.GitHub;

/// <summary>What kind of account it is.</summary>
public enum AccountKind
{
    User,
    Organization,
    Bot,
}
