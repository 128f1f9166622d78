using Isnad.Ingest.Fetching;
using Isnad.Storage.Feeds;

namespace Isnad.Cli.Watching;

/// <summary>The jobs of a watch by the host at which they work: one at a time each, polls before texts.</summary>
internal sealed class HostJobs(FeedPoll poll, ItemDelivery delivery)
{
    private readonly Dictionary<string, HostQueue> _hosts = new(StringComparer.Ordinal);
    private readonly HashSet<(bool IsPoll, long Key)> _known = [];
    private readonly Dictionary<Task<bool>, (string Host, bool IsPoll, long Key)> _running = [];

    /// <summary>Whether nothing runs or waits.</summary>
    public bool IsIdle => _running.Count == 0;

    /// <summary>Takes what is due; what is queued or running already is not taken twice.</summary>
    public void Queue(IEnumerable<WatchedFeed> feeds, IEnumerable<WaitingItem> items)
    {
        foreach (var feed in feeds.Where(feed => _known.Add((true, feed.Key))))
        {
            Of(Fetcher.HostOf(feed.Address)).Polls.Enqueue(feed);
        }

        foreach (var item in items.Where(item => _known.Add((false, item.Key))))
        {
            Of(item.Host).Items.Enqueue(item);
        }
    }

    /// <summary>Starts a job at every host that has one waiting and none running.</summary>
    public void Start(CancellationToken cancellation)
    {
        foreach (var (host, queue) in _hosts)
        {
            if (queue.IsBusy)
            {
                continue;
            }

            if (queue.Polls.TryDequeue(out var feed))
            {
                queue.IsBusy = true;
                _running.Add(Task.Run(() => poll.Poll(feed, cancellation), CancellationToken.None), (host, true, feed.Key));
            }
            else if (queue.Items.TryDequeue(out var item))
            {
                queue.IsBusy = true;
                _running.Add(Task.Run(() => Deliver(item, cancellation), CancellationToken.None), (host, false, item.Key));
            }
        }
    }

    /// <summary>Waits until a job has ended, or until <paramref name="tick"/> has; true when there is something new to be done.</summary>
    public async Task<bool> Next(Task tick)
    {
        var hasNews = false;
        await Task.WhenAny(_running.Keys.Append(tick));
        foreach (var (task, job) in _running.Where(job => job.Key.IsCompleted).ToList())
        {
            _running.Remove(task);
            _known.Remove((job.IsPoll, job.Key));
            var queue = _hosts[job.Host];
            queue.IsBusy = false;
            if (queue.IsEmpty)
            {
                _hosts.Remove(job.Host);
            }

            hasNews |= await task;
        }

        return hasNews;
    }

    /// <summary>Waits for what runs; it has been told to stop.</summary>
    public async Task End()
    {
        foreach (var task in _running.Keys)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> Deliver(WaitingItem item, CancellationToken cancellation)
    {
        await delivery.Deliver(item, cancellation);
        return false;
    }

    private HostQueue Of(string host)
    {
        if (!_hosts.TryGetValue(host, out var queue))
        {
            _hosts.Add(host, queue = new HostQueue());
        }

        return queue;
    }

    private sealed class HostQueue
    {
        public Queue<WatchedFeed> Polls { get; } = new();

        public Queue<WaitingItem> Items { get; } = new();

        public bool IsBusy { get; set; }

        public bool IsEmpty => Polls.Count == 0 && Items.Count == 0;
    }
}
