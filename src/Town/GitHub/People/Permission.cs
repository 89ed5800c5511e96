namespace Sluice.Town.GitHub;

/// <summary>What an account may do in a repository; each level includes those before it.</summary>
public enum Permission
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
