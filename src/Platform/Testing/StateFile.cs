using System.Text.Json;

namespace Sluice.Platform.Testing;

/// <summary>A file that readers never see half written, and whose damage is kept for somebody to look at.</summary>
internal sealed class StateFile(string path, Action<string> warn)
{
    private bool _isDamaged;

    public string Path => path;

    /// <summary>Null when there is none.</summary>
    public byte[]? Read()
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads JSON as far as it is whole; calls nothing when there is no file.</summary>
    public void Read(Action<byte[]> read)
    {
        if (Read() is not { } bytes)
            return;

        try
        {
            read(bytes);
        }
        catch (JsonException wrong)
        {
            IsDamaged(wrong.Message);
        }
    }

    /// <summary>Says so now; what is there is set aside when it is next written.</summary>
    public void IsDamaged(string why)
    {
        _isDamaged = true;
        warn($"{path} is damaged and will be set aside; what could be read of it counts: {why}");
    }

    public void Write(Action<Stream> write)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var next = $"{path}.new";
        using (var file = File.Create(next))
            write(file);
        if (_isDamaged && File.Exists(path))
            File.Move(path, FreeName());
        _isDamaged = false;
        File.Move(next, path, overwrite: true);
    }

    private string FreeName() =>
        Enumerable.Range(1, int.MaxValue).Select(number => $"{path}.damaged-{number}").First(name => !File.Exists(name));
}
