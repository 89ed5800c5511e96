using System.Collections.Concurrent;

namespace Sluice.Platform.GitHub;

/// <summary>Answers GitHub may confirm by their ETag instead of sending them again. Holds a few; which ones is luck.</summary>
internal sealed class RememberedAnswers
{
    private const int Most = 500;
    private const int LargestBody = 256 * 1024;

    private readonly ConcurrentDictionary<string, GitHubAnswer> _answers = new(StringComparer.Ordinal);

    public GitHubAnswer? Find(string path) => _answers.GetValueOrDefault(path);

    public void Keep(GitHubAnswer answer)
    {
        if (answer.ETag is null || !answer.IsOk || answer.Body.Length > LargestBody)
            return;
        if (_answers.Count >= Most && _answers.Keys.FirstOrDefault() is { } one)
            _answers.TryRemove(one, out _);
        _answers[answer.Request.Path] = answer;
    }
}
