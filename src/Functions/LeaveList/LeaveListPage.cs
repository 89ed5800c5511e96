using Sluice.Core.Mail;
using Sluice.Functions.Pages;

namespace Sluice.Functions.LeaveList;

/// <summary>A person's choice about one list, with the button to change it.</summary>
internal static class LeaveListPage
{
    public const string Choice = "choice";
    public const string Leave = "leave";
    public const string Return = "return";

    public static Html Draw(Correspondent person, string list)
    {
        var hasLeft = person.ChoiceOf(list) is (false, _);
        return Layout.Page(hasLeft ? "You get no reminders" : "Reminders by mail", [], hasLeft ? Left(person, list) : Stays(person, list));
    }

    private static Html Stays(Correspondent person, string list) => $"""
        <p>{Pieces.Words(person.Address.Mailbox)} is reminded by mail of what waits in {Pieces.Words(list)}.</p>
        {Button(Leave, "Send me no more of these")}
        <p class="quiet">Nothing changes until you press the button. You can come back by the same link.</p>
        """;

    private static Html Left(Correspondent person, string list) => $"""
        <p class="banner green"><strong>Done.</strong> {Pieces.Words(person.Address.Mailbox)} gets no more reminders about {Pieces.Words(list)}.</p>
        {Button(Return, "Send them again")}
        <p class="quiet">A mail that was on its way already may still arrive.</p>
        """;

    /// <remarks>A form without an address of its own is sent to the page's, signature and all.</remarks>
    private static Html Button(string choice, string says) => $"""
        <form method="post"><input type="hidden" name="{Choice}" value="{choice}"><button>{says}</button></form>
        """;
}
