using Isnad.Core;
using Isnad.Storage.Feeds;
using Isnad.Storage.Writing;

namespace Isnad.Cli.Watching;

/// <summary>Told of what a watch does, from any thread.</summary>
public interface IWatchReport
{
    /// <summary>A feed was asked.</summary>
    /// <param name="feed">The feed as it was before.</param>
    /// <param name="announced">How many items were new; 0 when it failed.</param>
    /// <param name="fault">Why it failed, or null.</param>
    void Polled(WatchedFeed feed, int announced, string? fault);

    /// <summary>An announced text is in the store; with null it was there already.</summary>
    void Delivered(Arrived? arrived);

    /// <summary>An announced text could not be had now; it is tried again.</summary>
    void Postponed(string reason);

    /// <summary>An announced text could not be had and is not tried again.</summary>
    void Refused(string reason);
}

/// <summary>Counts what a watch did.</summary>
public sealed class WatchTally : IWatchReport
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Outcome, long> _outcomes = [];
    private readonly Action<WatchedFeed, int, string?>? _polled;

    /// <summary>A tally that hands polls on.</summary>
    public WatchTally(Action<WatchedFeed, int, string?>? polled = null) => _polled = polled;

    /// <summary>Polls made.</summary>
    public long Polls { get; private set; }

    /// <summary>Polls that failed.</summary>
    public long Faults { get; private set; }

    /// <summary>Items announced.</summary>
    public long Announced { get; private set; }

    /// <summary>Texts that wait for another try.</summary>
    public long PostponedTexts { get; private set; }

    /// <summary>Texts given up.</summary>
    public long RefusedTexts { get; private set; }

    /// <summary>Deliveries that were in the store already.</summary>
    public long Known { get; private set; }

    /// <summary>Claims added.</summary>
    public long Claims { get; private set; }

    /// <summary>Deliveries by their outcome.</summary>
    public IReadOnlyList<(Outcome Outcome, long Deliveries)> Outcomes
    {
        get
        {
            lock (_lock)
            {
                return [.. _outcomes.OrderBy(p => p.Key.Kind).ThenByDescending(p => p.Value).Select(p => (p.Key, p.Value))];
            }
        }
    }

    /// <inheritdoc/>
    public void Polled(WatchedFeed feed, int announced, string? fault)
    {
        lock (_lock)
        {
            Polls++;
            Faults += fault is null ? 0 : 1;
            Announced += announced;
            _polled?.Invoke(feed, announced, fault);
        }
    }

    /// <inheritdoc/>
    public void Delivered(Arrived? arrived)
    {
        lock (_lock)
        {
            if (arrived is { IsNew: true })
            {
                Claims += arrived.Claims;
                _outcomes[arrived.Outcome] = _outcomes.GetValueOrDefault(arrived.Outcome) + 1;
            }
            else
            {
                Known++;
            }
        }
    }

    /// <inheritdoc/>
    public void Postponed(string reason)
    {
        lock (_lock)
        {
            PostponedTexts++;
        }
    }

    /// <inheritdoc/>
    public void Refused(string reason)
    {
        lock (_lock)
        {
            RefusedTexts++;
        }
    }
}
