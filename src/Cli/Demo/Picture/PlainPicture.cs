using Sluice.Cli.Client;

namespace Sluice.Cli.Demo;

/// <summary>Tells the play in lines: one for each thing that changed.</summary>
internal sealed class PlainPicture(TextWriter output)
{
    private readonly Dictionary<int, string> _stagings = [];
    private readonly Dictionary<int, PartState> _parts = [];

    public void Show(Scene scene)
    {
        foreach (var staging in scene.Stagings.Where(staging => _stagings.GetValueOrDefault(staging.Number) != staging.State))
        {
            _stagings[staging.Number] = staging.State;
            var because = staging.Because is "" ? "" : $" ({staging.Because})";
            Say(scene, $"staging {staging.Number} {staging.State}: {Members(staging)}{because}");
        }

        var ended = scene.Parts.Where(part => part.State is PartState.Landed or PartState.Ejected);
        foreach (var part in ended.Where(part => _parts.GetValueOrDefault(part.Number) != part.State))
        {
            _parts[part.Number] = part.State;
            Say(scene, part.State is PartState.Landed ? $"#{part.Number} landed" : $"#{part.Number} ejected: {part.Reason}");
        }
    }

    internal static string Members(BoardStaging staging) => string.Join(' ', staging.PullRequests.Select(staged => $"#{staged.Number}"));

    private void Say(Scene scene, string line) => output.WriteLine($"{scene.At.TotalSeconds,6:0.0} s  {line}");
}
