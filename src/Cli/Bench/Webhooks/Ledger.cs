using System.Collections.Concurrent;
using Sluice.Core.Merging;

namespace Sluice.Cli.Bench;

/// <summary>What the gate has acknowledged, and so must never have lost.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<int, (long Number, string Head)> _heads = [];
    private readonly ConcurrentDictionary<int, ConcurrentQueue<long>> _commands = [];
    private long _number;

    public long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>The newest head that the gate has acknowledged.</summary>
    public string HeadOf(int pullRequest) => _heads.TryGetValue(pullRequest, out var head) ? head.Head : BenchProject.ShaOf(pullRequest).Hex;

    public void Acknowledge(Signed delivery)
    {
        switch (delivery.Kind)
        {
            case DeliveryKind.Push or DeliveryKind.Edit:
                var said = (delivery.Number, delivery.Head);
                _heads.AddOrUpdate(delivery.PullRequest, said, (_, known) => known.Number > said.Number ? known : said);
                break;
            case DeliveryKind.Command:
                _commands.GetOrAdd(delivery.PullRequest, _ => []).Enqueue(delivery.Number);
                break;
        }
    }

    /// <summary>How much of what was acknowledged is not on the board, now that nothing is queued any more.</summary>
    public int MissingFrom(IEnumerable<PullRequest> board)
    {
        var known = board.ToDictionary(pull => pull.Id.Number);
        var heads = _heads.Count(head => known.GetValueOrDefault(head.Key)?.Head.Hex != head.Value.Head);
        return heads + _commands.Sum(commands => MissingFrom(known.GetValueOrDefault(commands.Key), commands.Value));
    }

    /// <remarks>A pull request remembers its latest remarks only: what is older than all of them was heard, too.</remarks>
    private static int MissingFrom(PullRequest? known, IEnumerable<long> commands)
    {
        if (known is null)
            return commands.Count();

        var heard = known.Heard.Select(said => said.Id).ToHashSet();
        return commands.OrderDescending().Take(heard.Count).Count(command => !heard.Contains(command));
    }
}
