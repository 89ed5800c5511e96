namespace Sluice.Worker;

/// <summary>What the host said about the event besides its body.</summary>
/// <param name="BindingData">By name in any case: scalars as text, anything larger as a <c>JsonElement</c>.</param>
public sealed record BindingContext(IReadOnlyDictionary<string, object?> BindingData);
