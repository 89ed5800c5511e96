namespace Sluice.Platform.Tables;

/// <summary>What an update does with the columns it does not mention: merge keeps them, replace drops them.</summary>
public enum TableUpdateMode
{
    Merge,
    Replace,
}
