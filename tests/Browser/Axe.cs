namespace Sluice.Browser;

/// <summary>axe-core, as npm installed it.</summary>
internal static class Axe
{
    public static async Task<string> SourceAsync()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(script))
                return await File.ReadAllTextAsync(script);
        }

        throw new FileNotFoundException("axe-core is missing: run `npm ci` at the top of the checkout.");
    }
}
