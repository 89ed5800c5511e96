namespace Sluice.Platform.Blobs;

/// <summary>What Azure refuses or garbles in the name of a file.</summary>
internal static class BlobNames
{
    private const int MaxCharacters = 1024;

    public static void Check(string name)
    {
        if (name.Length is 0 or > MaxCharacters)
            throw new ArgumentException($"A file's name has 1 to {MaxCharacters} characters, this one {name.Length}. Shorten it.");
        if (name[^1] is '.' or '/' || name.Contains('\\', StringComparison.Ordinal) || name.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"The file's name '{name}' ends in a dot or slash, or has a backslash or control character. Use letters, digits, '-', '_', '/'.");
        }
    }
}
