namespace Sluice.Town.Pages;

/// <summary>The fields of forms, each with its label.</summary>
internal static class Field
{
    public static Html Line(string name, string label, string? typed) => Labelled(
        name, label, $"<input id=\"{name}\" name=\"{name}\" required value=\"{typed}\">");

    /// <remarks>A browser swallows the first line break: it gets one too many.</remarks>
    public static Html Lines(string name, string label, string? typed) => Labelled(
        name, label, $"<textarea id=\"{name}\" name=\"{name}\">\n{typed}</textarea>");

    public static Html Choice(string name, string label, IEnumerable<string> choices, string? chosen) => Labelled(
        name, label, $"<select id=\"{name}\" name=\"{name}\">{choices.Select(c => Option(c, c == chosen))}</select>");

    private static Html Labelled(string name, string label, Html field) => $"<div><label for=\"{name}\">{label}</label>{field}</div>";

    private static Html Option(string choice, bool isChosen) =>
        $"<option{Html.When(isChosen, $" selected")}>{choice}</option>";
}
