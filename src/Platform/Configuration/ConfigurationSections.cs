using Sluice.Core;

namespace Sluice.Platform.Configuration;

/// <summary>A part of the configuration file and the fields it knows.</summary>
public sealed record ConfigurationSection(string Name, Seq<ConfigurationField> Fields);

public sealed record ConfigurationField(string Name, bool IsRequired = false);

/// <summary>The whole vocabulary of the configuration file; docs/configuration.md explains each word of it.</summary>
public static class ConfigurationSections
{
    public static ConfigurationSection File { get; } =
        new("file", [new("github", true), new("key-vault"), new("gate"), new("projects", true), new("sources"), new("suites"), new("mail")]);

    public static ConfigurationSection GitHub { get; } =
        new("github", [new("address"), new("token"), new("app"), new("writes-per-minute")]);

    public static ConfigurationSection App { get; } =
        new("app", [new("id", true), new("installation", true), new("private-key", true)]);

    public static ConfigurationSection Gate { get; } = new("gate", [new("address", true)]);

    public static ConfigurationSection Project { get; } = new(
        "project",
        [
            new("name", true), new("prefix"), new("batch-limit"), new("ci-timeout"), new("branches", true), new("disabled-branches"),
            new("split-policy"), new("staging"), new("landing"), new("flake-retry"), new("verdict-memory"),
            new("webhook-secret"), new("reviewers"), new("reviewer-emails"), new("override-rights"), new("repositories", true),
        ]);

    public static ConfigurationSection Repository { get; } = new(
        "repository",
        [
            new("name", true), new("webhook-secret"), new("unsigned-until"), new("branches"), new("visibility"),
            new("required-statuses"), new("reviewers"), new("label-substitutions"),
        ]);

    public static ConfigurationSection RequiredStatus { get; } =
        new("required status", [new("context", true), new("on"), new("branches")]);

    public static ConfigurationSection Reviewer { get; } =
        new("reviewer", [new("login"), new("team"), new("self-review"), new("name"), new("email"), new("mail")]);

    public static ConfigurationSection OverrideRight { get; } =
        new("override right", [new("context", true), new("repository"), new("logins"), new("teams")]);

    public static ConfigurationSection Source { get; } =
        new("source", [new("name", true), new("webhook-secret"), new("unsigned-until")]);

    public static ConfigurationSection Suite { get; } = new(
        "suite",
        [
            new("target", true), new("source", true), new("series"), new("distribution"), new("mirror"), new("keyring"), new("directory"),
            new("architectures", true), new("all-architecture"), new("partial-source"), new("keep-absent-sources"), new("every"), new("hints"), new("visibility"), new("tests"),
            new("age"), new("smooth-updates"), new("find-groups"), new("mail"),
        ]);

    public static ConfigurationSection Tests { get; } = new(
        "tests",
        [
            new("mode"), new("architectures"), new("huge-above"), new("most-requests"), new("retry-after-days"), new("reference"), new("reference-days"),
            new("success-bounty"), new("regression-penalty"), new("neutral-baseline"), new("ppas"), new("special-cases"), new("ci-address"),
        ]);

    public static ConfigurationSection Age { get; } =
        new("age", [new("low"), new("medium"), new("high"), new("critical"), new("emergency"), new("default-urgency"), new("no-penalties")]);

    public static ConfigurationSection SuiteMail { get; } = new(
        "suite mail",
        [
            new("mode"), new("lookup"), new("place"), new("digests"), new("digest-at"), new("owners-of-broken"), new("launchpad"), new("keyserver"),
        ]);

    public static ConfigurationSection Mail { get; } = new(
        "mail",
        [
            new("from", true), new("name"), new("smtp"), new("sendgrid"), new("documentation"), new("ask"), new("per-minute"), new("quiet-hours"), new("links-key"),
        ]);

    public static ConfigurationSection Smtp { get; } =
        new("smtp", [new("host", true), new("port"), new("security"), new("user"), new("password")]);

    public static ConfigurationSection SendGrid { get; } = new("sendgrid", [new("key", true), new("address"), new("event-key")]);

    public static ConfigurationSection QuietHours { get; } =
        new("quiet hours", [new("from", true), new("to", true), new("zone"), new("weekends")]);

    public static Seq<ConfigurationSection> All { get; } =
        [File, GitHub, App, Gate, Project, Repository, RequiredStatus, Reviewer, OverrideRight, Source, Suite, Tests, Age, SuiteMail, Mail, Smtp, SendGrid, QuietHours];
}
