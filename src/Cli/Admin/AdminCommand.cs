using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Admin;

/// <summary><c>sluice admin</c>: what a maintainer may do beside the rules. Each order is in the audit trail, with who gave it.</summary>
internal static class AdminCommand
{
    public static Command Create()
    {
        var command = new Command("admin", "Steer a gate by hand; each order is in the audit trail, with who gave it.");
        command.Add(OfBranch("cancel-staging", "End the staging of a branch; its pull requests are staged again.", needsReason: true));
        command.Add(OfBranch("drop-splits", "Forget the splits of a branch; what is in them is staged as if it were fresh.", needsReason: true));
        command.Add(OfBranch("resume-branch", "Let a stopped branch go on.", needsReason: false));
        command.Add(Turn("pause", "Switch staging or landing off for a project; nothing is lost.", needsReason: true));
        command.Add(Turn("resume", "Switch staging or landing on again.", needsReason: false));
        command.Add(ForceReady());
        command.Add(Resend());
        return command;
    }

    private static Command OfBranch(string name, string description, bool needsReason)
    {
        var (project, branch) = (new Argument<string>("PROJECT"), new Argument<string>("BRANCH"));
        var order = new OrderOptions(needsReason);
        var command = new Command(name, description) { project, branch };
        return order.Complete(command, parsed => $"{name}/{OrderOptions.Part(parsed.GetRequiredValue(project))}/{OrderOptions.Path(parsed.GetRequiredValue(branch))}");
    }

    private static Command Turn(string name, string description, bool needsReason)
    {
        var what = new Argument<string>("staging|landing");
        what.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && only.Value is not ("staging" or "landing"))
                result.AddError($"There are the switches staging and landing; '{only.Value}' is none.");
        });
        var project = new Argument<string>("PROJECT");
        var branch = new Option<string?>("--branch") { Description = "Only this branch; without it all of the project.", HelpName = "BRANCH" };
        var order = new OrderOptions(needsReason, branch);
        var command = new Command(name, description) { what, project };
        return order.Complete(command, parsed => $"{name}/{parsed.GetRequiredValue(what)}/{OrderOptions.Part(parsed.GetRequiredValue(project))}");
    }

    private static Command ForceReady()
    {
        var pullRequest = PullRequestArgument.Create("The pull request.");
        var command = new Command("force-ready", "Have a pull request land as it is, without approval and checks.") { pullRequest };
        return new OrderOptions(needsReason: false).Complete(command, parsed => parsed.GetValue(pullRequest) switch
        {
            var (repository, number) => $"force-ready/{OrderOptions.Path(repository)}/{number}",
        });
    }

    private static Command Resend()
    {
        var effect = new Argument<string>("EFFECT") { Description = "As `sluice parked` and the page of what is owed name it: owed:PROJECT:BRANCH:NUMBER." };
        effect.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && Address(only.Value) is null)
                result.AddError($"An effect is written owed:PROJECT:BRANCH:NUMBER; '{only.Value}' is not.");
        });
        var command = new Command("resend", "Have an effect that is still owed tried now.") { effect };
        return new OrderOptions(needsReason: true).Complete(command, parsed => $"resend/{Address(parsed.GetRequiredValue(effect))}");
    }

    private static string? Address(string effect) => effect.Split(':') is ["owed", { Length: > 0 } project, { Length: > 0 } branch, var number] && int.TryParse(number, out _)
        ? $"{number}/{OrderOptions.Part(project)}/{OrderOptions.Path(branch)}"
        : null;
}
