namespace Sluice.Worker;

/// <summary>What a caller of an HTTP function has to present; the Functions host checks it.</summary>
public enum AuthorizationLevel
{
    Anonymous,
    User,
    Function,
    System,
    Admin,
}
