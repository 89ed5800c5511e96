namespace Sluice.Platform.GitHub;

/// <summary>What authorizes calls for a while. Never prints its value.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset Expires)
{
    public override string ToString() => $"a token until {Expires:u}";
}
