using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Sluice.Platform.Gate;

/// <summary>Files that others read while we write: a neighbour is written, then takes the name (O-04).</summary>
public static class OutputFile
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(6);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Creates the directory, whatever one that is there looks like (O-01, O-02). A name that ends in <c>.gz</c> or <c>.xz</c> is compressed.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);

        var neighbour = $"{path}.new-{Environment.ProcessId}";
        try
        {
            using (var file = new FileStream(neighbour, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024))
            {
                WriteTo(path, file, write);
                file.Flush(flushToDisk: true);
            }

            File.Move(neighbour, path, overwrite: true);
            Sweep(directory, path);
        }
        catch
        {
            File.Delete(neighbour);
            throw;
        }
    }

    /// <summary>Takes away what killed runs left; one that is younger may be another run's, which is writing now.</summary>
    private static void Sweep(string directory, string path)
    {
        var now = File.GetLastWriteTimeUtc(path);
        foreach (var left in Directory.EnumerateFiles(directory, $"{Path.GetFileName(path)}.new-*"))
        {
            if (File.GetLastWriteTimeUtc(left) < now - LongestRun)
                File.Delete(left);
        }
    }

    private static void WriteTo(string path, FileStream file, Action<TextWriter> write)
    {
        switch (Path.GetExtension(path))
        {
            case ".gz":
                using (var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
                    WriteText(packed, write);
                break;
            case ".xz":
                Pack(file, write);
                break;
            default:
                WriteText(file, write);
                break;
        }
    }

    private static void WriteText(Stream to, Action<TextWriter> write)
    {
        using var text = new StreamWriter(to, Utf8, 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        write(text);
    }

    /// <remarks>There is no xz in the framework; its program is on every Debian.</remarks>
    private static void Pack(FileStream file, Action<TextWriter> write)
    {
        using var xz = Process.Start(new ProcessStartInfo("xz", ["--stdout", "--threads=0"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var copying = Task.Run(() => xz.StandardOutput.BaseStream.CopyTo(file));
        WriteText(xz.StandardInput.BaseStream, write);
        xz.StandardInput.Close();
        copying.GetAwaiter().GetResult();
        xz.WaitForExit();
        if (xz.ExitCode is not 0)
            throw new IOException($"xz ended with {xz.ExitCode} while writing {file.Name}.");
    }
}
