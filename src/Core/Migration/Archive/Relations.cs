using System.Collections.Immutable;

namespace Sluice.Core.Migration;

/// <summary>What one package asks of others: every clause must hold, each by one of its alternatives.</summary>
/// <remarks>Interned by the loader: the same field text gives the same object, so that work on it is done once.</remarks>
public sealed class Relations(ImmutableArray<Clause> clauses)
{
    public static readonly Relations None = new([]);

    public ImmutableArray<Clause> Clauses { get; } = clauses;
}

/// <summary>One comma-separated part of a relation field. Interned as <see cref="Relations"/> are.</summary>
public sealed class Clause(ImmutableArray<Alternative> alternatives)
{
    public ImmutableArray<Alternative> Alternatives { get; } = alternatives;

    public override string ToString() => string.Join(" | ", Alternatives);
}

/// <summary>One way to satisfy a clause. Interned as <see cref="Relations"/> are.</summary>
/// <param name="Qualifier">What stood after the colon: <c>any</c>, <c>native</c> or an architecture; null when nothing did.</param>
/// <param name="Version">Empty exactly when the operator is <see cref="VersionOperator.Any"/>.</param>
public sealed record Alternative(string Name, string? Qualifier, VersionOperator Operator, string Version)
{
    /// <summary>Whether a package of this version is meant, its name aside.</summary>
    public bool Admits(string version) => Operator is VersionOperator.Any || Operator.Holds(DebianVersion.Compare(version, Version));

    public override string ToString() =>
        $"{Name}{(Qualifier is null ? "" : $":{Qualifier}")}{(Operator is VersionOperator.Any ? "" : $" ({Operator.Sign()} {Version})")}";
}

/// <summary>How versions are compared in a relation.</summary>
public enum VersionOperator : byte
{
    Any,
    Earlier,
    EarlierOrEqual,
    Equal,
    LaterOrEqual,
    Later,
}

/// <summary>The operators' signs and what they mean of a comparison's result.</summary>
public static class VersionOperators
{
    public static bool Holds(this VersionOperator comparison, int order) => comparison switch
    {
        VersionOperator.Earlier => order < 0,
        VersionOperator.EarlierOrEqual => order <= 0,
        VersionOperator.Equal => order == 0,
        VersionOperator.LaterOrEqual => order >= 0,
        VersionOperator.Later => order > 0,
        _ => true,
    };

    public static string Sign(this VersionOperator comparison) => comparison switch
    {
        VersionOperator.Earlier => "<<",
        VersionOperator.EarlierOrEqual => "<=",
        VersionOperator.Equal => "=",
        VersionOperator.LaterOrEqual => ">=",
        VersionOperator.Later => ">>",
        _ => "",
    };
}
