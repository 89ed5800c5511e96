namespace Sluice.Town.GitHub;

/// <summary>The last deliveries, oldest first.</summary>
internal sealed class DeliveryLog
{
    /// <summary>Payloads are large; GitHub forgets them after some days.</summary>
    private const int Most = 20_000;

    private readonly Lock _turn = new();
    private readonly SortedDictionary<long, Delivery> _byId = [];

    public IReadOnlyList<Delivery> All
    {
        get
        {
            lock (_turn)
                return [.. _byId.Values];
        }
    }

    public Delivery? Find(long id)
    {
        lock (_turn)
            return _byId.GetValueOrDefault(id);
    }

    public void Begin(Delivery delivery)
    {
        lock (_turn)
        {
            _byId[delivery.Id] = delivery;
            if (_byId.Count > Most)
                _byId.Remove(_byId.Keys.First());
        }
    }

    public void End(Delivery delivery)
    {
        lock (_turn)
        {
            if (_byId.ContainsKey(delivery.Id))
                _byId[delivery.Id] = delivery;
        }
    }
}
