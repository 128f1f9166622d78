using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Storage;
using Isnad.Storage.Feeds;

namespace Isnad.Cli.Watching;

/// <summary>
/// Asks feeds when they are due and gets the texts that they announce. At any moment one job works at a host; polls go before texts. Everything that must survive the
/// process stands in the store.
/// </summary>
/// <param name="store">The store that holds feeds and texts.</param>
/// <param name="fetcher">The way to the network.</param>
/// <param name="reader">Makes articles of what is announced.</param>
/// <param name="engine">Codes what is delivered.</param>
/// <param name="report">Told of what is done.</param>
/// <param name="clock">Says when a feed is due.</param>
public sealed class FeedWatch(Store store, Fetcher fetcher, ItemReader reader, IEngine engine, IWatchReport report, TimeProvider clock)
{
    private const int MostQueued = 2_000;

    // Another process may add a feed or a text at any time.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly FeedStore _feeds = store.Feeds;

    /// <summary>Watches until cancelled; then what was begun is stored or waits in the store.</summary>
    public Task Run(CancellationToken cancellation) => Work(isOnce: false, cancellation);

    /// <summary>Asks every feed that is due and gets every text that can be had now.</summary>
    public Task RunOnce(CancellationToken cancellation) => Work(isOnce: true, cancellation);

    private async Task Work(bool isOnce, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var line = new DeliveryLine(store, engine, report);
        var jobs = new HostJobs(new FeedPoll(_feeds, fetcher, clock, report), new ItemDelivery(_feeds, fetcher, reader, line, clock, report));
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var now = clock.GetUtcNow();
                jobs.Queue(_feeds.Due(now), _feeds.Waiting(now, MostQueued));
                jobs.Start(stop.Token);
                if (jobs.IsIdle && isOnce)
                {
                    return;
                }

                await (jobs.IsIdle ? Sleep(now, cancellation) : RunJobs(jobs, stop.Token));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl+C is how a watch ends.
        }
        finally
        {
            await stop.CancelAsync();
            await jobs.End();
        }
    }

    // Until something new may be due; most jobs only wait for the network or for their host's turn.
    private async Task RunJobs(HostJobs jobs, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var tick = Task.Delay(Tick, clock, over.Token);
        while (!jobs.IsIdle && !tick.IsCompleted && !await jobs.Next(tick))
        {
            jobs.Start(stop);
        }

        await over.CancelAsync();
    }

    private async Task Sleep(DateTimeOffset now, CancellationToken cancellation)
    {
        var wait = _feeds.NextDue() - now ?? LongestSleep;
        await Task.Delay(wait < LongestSleep ? wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1) : LongestSleep, clock, cancellation);
    }
}
