namespace Sluice.Town.Git;

/// <summary>Makes bare repositories on disk that real git can serve.</summary>
internal static class BareRepository
{
    private const string Configuration = """
        [core]
            repositoryformatversion = 0
            bare = true
        [gc]
            auto = 0
        [maintenance]
            auto = false
        [receive]
            autogc = false
            hideRefs = refs/pull
        [http]
            receivepack = true
        [uploadpack]
            allowAnySHA1InWant = true
            allowFilter = true

        """;

    /// <summary>Whoever serves a push says which references it may not move: protection holds for git as for the API.</summary>
    private const string UpdateHook = """
        #!/bin/sh
        case " $TOWN_PROTECTED " in
          *" $1 "*) echo "GH006: Protected branch update failed for $1." >&2; exit 1 ;;
        esac

        """;

    /// <param name="objectsOf">A repository of the same network, whose objects it shares; null for the first.</param>
    public static void Create(string gitDirectory, string defaultBranch, string? objectsOf)
    {
        Directory.CreateDirectory(Path.Combine(gitDirectory, "refs", "heads"));
        Directory.CreateDirectory(Path.Combine(gitDirectory, "refs", "tags"));
        File.WriteAllText(Path.Combine(gitDirectory, "config"), Configuration);
        PointHead(gitDirectory, defaultBranch);
        WriteHook(Path.Combine(gitDirectory, "hooks", "update"));

        var objects = Path.Combine(gitDirectory, "objects");
        if (objectsOf is null)
            Directory.CreateDirectory(Path.Combine(objects, "info"));
        else
            Directory.CreateSymbolicLink(objects, Path.GetFullPath(Path.Combine(objectsOf, "objects")));
    }

    private static void WriteHook(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, UpdateHook);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static void PointHead(string gitDirectory, string branch) =>
        File.WriteAllText(Path.Combine(gitDirectory, "HEAD"), $"ref: {RefName.OfBranch(branch)}\n");

    /// <summary>Copies the branches and tags of any repository on this machine, with all their objects.</summary>
    public static Task ImportAsync(string gitDirectory, string source, CancellationToken cancellation) => GitProgram.AskAsync(
        gitDirectory,
        ["fetch", "--quiet", "--no-auto-maintenance", Path.GetFullPath(source), "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"],
        cancellation);
}
