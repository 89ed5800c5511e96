using System.Text.Json.Serialization;

namespace Sluice.Core.Merging;

/// <summary>A pull request as GitHub described it at <paramref name="UpdatedAt"/>.</summary>
/// <param name="Label"><c>owner:branch</c> of the head; made up from the author and number when the fork is gone.</param>
/// <param name="Body">Null when the author wrote none.</param>
/// <param name="Commits">How many commits GitHub counts; 0 when the answer did not say (lists do not).</param>
/// <param name="UpdatedAt">GitHub's clock, whole seconds.</param>
public sealed record PullRequestSnapshot(
    PullRequestId Id,
    string Author,
    string Base,
    string Label,
    Sha Head,
    string Title,
    string? Body,
    bool IsOpen,
    bool IsMerged,
    bool IsDraft,
    int Commits,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Of the message in full, even where <see cref="Body"/> is only its beginning.</summary>
    public string Fingerprint { get => field ?? FingerprintRules.Of(Title, Body); init; }
}

/// <param name="Date">Keeps the offset the author's clock had.</param>
public sealed record Signature(string Name, string Email, DateTimeOffset Date);

public sealed record Commit(Sha Id, Sha Tree, Seq<Sha> Parents, string Message, Signature Author, Signature Committer);

/// <param name="Author">Null lets GitHub name the token's owner.</param>
/// <param name="Committer">Null takes the author's place, or the token's owner.</param>
public sealed record NewCommit(string Message, Sha Tree, Seq<Sha> Parents, Signature? Author, Signature? Committer);

/// <summary>Something a person wrote on a pull request: a comment, or a submitted review's body.</summary>
public sealed record Remark(long Id, string By, string Body, DateTimeOffset At)
{
    /// <summary>Where people read it; null where GitHub did not say.</summary>
    public string? Url { get; init; }

    [JsonIgnore]
    public Said Said => new(At, Id);
}

[JsonConverter(typeof(JsonStringEnumConverter<CommitState>))]
public enum CommitState
{
    Pending,
    Success,

    /// <summary>GitHub's <c>failure</c> and <c>error</c> alike.</summary>
    Failure,
}

/// <summary>One status of one context on one commit. GitHub's ids grow: of two, the higher is the newer.</summary>
public sealed record CommitStatus(string Context, CommitState State, string? Url, string? Description, DateTimeOffset At, long Id);

/// <summary>What came of an attempt to move a branch forward.</summary>
public abstract record FastForward
{
    private FastForward() { }

    public sealed record Moved : FastForward;

    /// <param name="Because">GitHub's own words, lower-cased: not a fast forward, a protection rule, no such branch.</param>
    public sealed record Refused(string Because) : FastForward;
}

/// <summary>What came of an attempt to merge a commit into a branch.</summary>
public abstract record MergeAttempt
{
    private MergeAttempt() { }

    public sealed record Merged(Sha Commit, Sha Tree, Seq<Sha> Parents) : MergeAttempt;

    /// <summary>The branch already contains the commit; nothing was written.</summary>
    public sealed record Contained : MergeAttempt;

    public sealed record Conflicted(string Because) : MergeAttempt;
}
