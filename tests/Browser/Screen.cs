namespace Sluice.Browser;

/// <summary>What a visitor looks at the page with.</summary>
public sealed record Screen(int Width, int Height, bool IsDark)
{
    public static Screen Wide { get; } = new(1280, 800, false);

    public static Screen Phone { get; } = new(390, 844, false);

    public Screen Dark => this with { IsDark = true };

    /// <remarks>What a record prints by itself would have a dark screen in it, and in that another one.</remarks>
    public override string ToString() => $"{Width}×{Height}{(IsDark ? ", dark" : "")}";
}
