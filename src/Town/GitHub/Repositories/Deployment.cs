using System.Collections.Immutable;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Somebody's word that a commit was brought to an environment.</summary>
/// <param name="Ref">As it was asked for: a branch, a tag or a commit.</param>
public sealed record Deployment(long Id, string Ref, ObjectId Commit, string Task, string Environment, string? Description, Account Creator, DateTimeOffset CreatedAt)
{
    /// <summary>What became of it, oldest first.</summary>
    public ImmutableList<DeploymentStatus> Statuses { get; init; } = [];
}

/// <param name="State">error, failure, inactive, in_progress, queued, pending or success.</param>
public sealed record DeploymentStatus(long Id, string State, string? TargetUrl, string? Description, Account Creator, DateTimeOffset CreatedAt);
