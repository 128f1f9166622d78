using Isnad.Cli.Output;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Storage;

namespace Isnad.Cli.Watching;

/// <summary>Watches feeds beside something that people look at: only faults are said.</summary>
internal static class BackgroundWatch
{
    /// <summary>Watches until cancelled.</summary>
    public static async Task Run(Composition composition, Store store, FetchOptions options, CancellationToken cancellation)
    {
        var tally = new WatchTally((feed, _, fault) =>
        {
            if (fault is not null)
            {
                composition.Terminal.Error.WriteLine($"isnad: {Printable.Of(feed.Address.AbsoluteUri)}: {Printable.Of(fault)}");
            }
        });
        using var fetcher = new Fetcher(options, composition.Clock);
        await new FeedWatch(store, fetcher, new ItemReader(composition.IngestWords), composition.Engine, tally, composition.Clock).Run(cancellation);
    }
}
