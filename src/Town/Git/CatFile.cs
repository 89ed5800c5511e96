using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sluice.Town.Git;

/// <summary>One long-lived <c>git cat-file --batch</c>: reads what is packed. It ends when its input closes, so it cannot outlive us.</summary>
internal sealed class CatFile(string gitDirectory) : IDisposable
{
    private readonly Lock _turn = new();
    private Process? _git;

    public GitObject? Read(ObjectId id)
    {
        lock (_turn)
        {
            _git ??= Process.Start(GitProgram.StartInfo(gitDirectory, ["cat-file", "--batch"]));
            var input = _git!.StandardInput;
            input.BaseStream.Write(Encoding.ASCII.GetBytes($"{id}\n"));
            input.BaseStream.Flush();
            return ReadAnswer(_git.StandardOutput.BaseStream);
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _git?.StandardInput.Close();
            _git?.WaitForExit();
            _git?.Dispose();
            _git = null;
        }
    }

    private static GitObject? ReadAnswer(Stream output)
    {
        // "<id> <kind> <size>", then the content and a line feed; or "<id> missing".
        var header = ReadLine(output).Split(' ');
        if (header is [_, "missing"])
            return null;

        var content = new byte[int.Parse(header[2], CultureInfo.InvariantCulture)];
        output.ReadExactly(content);
        output.ReadByte();
        return new(ObjectKinds.Parse(header[1]), content);
    }

    private static string ReadLine(Stream output)
    {
        var line = new StringBuilder();
        for (var next = output.ReadByte(); next != '\n'; next = output.ReadByte())
            line.Append(next >= 0 ? (char)next : throw new EndOfStreamException("git cat-file ended in the middle of an answer."));
        return line.ToString();
    }
}
