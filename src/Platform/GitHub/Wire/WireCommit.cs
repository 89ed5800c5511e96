using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

internal sealed record WireObject(Sha Sha);

internal sealed record WireSignature(string Name, string Email, DateTimeOffset Date)
{
    public static WireSignature? Of(Signature? signature) =>
        signature is null ? null : new WireSignature(signature.Name, signature.Email, signature.Date);

    public Signature AsSignature() => new(Name, Email, Date);
}

/// <summary>A commit object as the git half of the API gives it.</summary>
internal sealed record WireCommit(
    Sha Sha, WireObject Tree, IReadOnlyList<WireObject> Parents, string Message, WireSignature Author, WireSignature Committer)
{
    public Commit AsCommit() => new(
        Sha, Tree.Sha, Parents.Select(parent => parent.Sha).ToSeq(), Message, Author.AsSignature(), Committer.AsSignature());
}

internal sealed record WireDetail(WireObject Tree, string Message, WireSignature Author, WireSignature Committer);

/// <summary>A commit as the repository half of the API gives it: in lists, and as the answer of a merge.</summary>
internal sealed record WireListedCommit(Sha Sha, WireDetail Commit, IReadOnlyList<WireObject> Parents)
{
    public Commit AsCommit() => new WireCommit(Sha, Commit.Tree, Parents, Commit.Message, Commit.Author, Commit.Committer).AsCommit();
}

internal sealed record WireRef(WireObject Object);

/// <param name="Status">Of the second commit seen from the first: ahead, behind, identical or diverged.</param>
internal sealed record WireComparison(string Status);
