namespace Sluice.Core.Migration;

/// <summary>The order of excuses in reports: the youngest first, those without an age before all, then by name (O-10).</summary>
public static class ExcuseOrder
{
    public static IEnumerable<Excuse> Sort(IEnumerable<Excuse> excuses) =>
        excuses.OrderBy(Age).ThenBy(excuse => excuse.Item.UnversionedName, StringComparer.Ordinal);

    /// <summary>In days; -1 for what has none.</summary>
    public static double Age(Excuse excuse)
    {
        foreach (var (key, value) in excuse.Of(AgePolicy.Id)?.Details ?? [])
        {
            if (key is AgePolicy.CurrentAge && value is Detail.Real age)
                return age.Value;
        }

        return -1;
    }
}
