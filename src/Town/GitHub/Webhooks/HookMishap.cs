namespace Sluice.Town.GitHub;

/// <summary>What may happen to a webhook on its way.</summary>
public enum HookMishap
{
    /// <summary>It never arrives.</summary>
    Lost,

    /// <summary>It arrives twice, with one GUID.</summary>
    Twice,

    /// <summary>The next one overtakes it.</summary>
    Overtaken,

    /// <summary>It arrives later, out of its turn.</summary>
    Late,

    /// <summary>It arrives before the API call that caused it has been answered.</summary>
    BeforeAnswer,
}
