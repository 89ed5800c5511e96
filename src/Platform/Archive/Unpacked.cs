using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>The bytes within a compressed index: gzip by the framework, xz by the program of that name.</summary>
internal sealed class Unpacked : IDisposable
{
    private readonly string _path;
    private readonly Stream _bytes;
    private readonly Process? _xz;
    private readonly Task<string> _complaint;

    private Unpacked(string path, Stream bytes, Process? xz)
    {
        (_path, _bytes, _xz) = (path, bytes, xz);
        _complaint = xz?.StandardError.ReadToEndAsync() ?? Task.FromResult("");
    }

    /// <param name="name">Whose ending says how it is packed; the path's own, usually.</param>
    public static Unpacked Open(string path, string? name = null)
    {
        var ending = Path.GetExtension(name ?? path);
        if (ending != ".xz")
        {
            var file = File.OpenRead(path);
            return new(path, ending == ".gz" ? new GZipStream(file, CompressionMode.Decompress) : file, null);
        }

        try
        {
            var xz = Process.Start(new ProcessStartInfo("xz", ["-dc", "--format=xz", "--", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return new(path, xz.StandardOutput.BaseStream, xz);
        }
        catch (Win32Exception absent)
        {
            throw new ArchiveException(path, 0, "needs the program xz to be read: install xz-utils, or unpack the file", absent);
        }
    }

    public int Read(Span<byte> room)
    {
        try
        {
            return _bytes.Read(room);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new ArchiveException(_path, 0, $"cannot be unpacked, fetch it again: {broken.Message}", broken);
        }
    }

    public Task CopyToAsync(Stream plain, CancellationToken cancellation) => _bytes.CopyToAsync(plain, cancellation);

    /// <exception cref="ArchiveException">The compressed file is damaged or ends too early.</exception>
    public void MustHaveEndedWell()
    {
        if (_xz is null)
            return;
        _xz.WaitForExit();
        if (_xz.ExitCode != 0)
            throw new ArchiveException(_path, 0, $"cannot be unpacked, fetch it again: {_complaint.GetAwaiter().GetResult().Trim()}");
    }

    public void Dispose()
    {
        // Who stops reading early leaves xz writing into a pipe that nobody reads.
        if (_xz is { HasExited: false })
            _xz.Kill();
        _bytes.Dispose();
        _xz?.Dispose();
    }
}
