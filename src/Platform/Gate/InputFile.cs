using System.Text;

namespace Sluice.Platform.Gate;

/// <summary>Small files that others write.</summary>
internal static class InputFile
{
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    /// <exception cref="GateException">It is absent or cannot be read.</exception>
    public static string Text(string path)
    {
        try
        {
            // What is not UTF-8 reads as the replacement character, which is in no name or version.
            return Encoding.UTF8.GetString(File.ReadAllBytes(path)).TrimStart('\ufeff');
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GateException(path, 0, "is not there", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GateException(path, 0, $"cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>The words of each line with its number, comments and empty lines left out; none when the file is absent.</summary>
    public static IEnumerable<(string[] Words, int Line)> Lines(string path)
    {
        if (!File.Exists(path))
            yield break;

        var number = 0;
        foreach (var text in Text(path).Split('\n'))
        {
            number++;
            if (!text.StartsWith('#') && text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words)
                yield return (words, number);
        }
    }
}
