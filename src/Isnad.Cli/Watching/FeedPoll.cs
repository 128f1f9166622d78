using System.Text.Json;
using Isnad.Cli.Running;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Storage.Feeds;

namespace Isnad.Cli.Watching;

/// <summary>Asks one feed and remembers what it announced.</summary>
internal sealed class FeedPoll(FeedStore feeds, Fetcher fetcher, TimeProvider clock, IWatchReport report)
{
    public const string Accepted = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    // A feed that lists more at once is no list of news; a sitemap of news holds a thousand.
    private const int MostItems = 5_000;
    private const int MostSitemaps = 20;
    private static readonly TimeSpan AgeOfNews = TimeSpan.FromDays(3);

    /// <summary>Asks the feed; true when it announced something new.</summary>
    public async Task<bool> Poll(WatchedFeed feed, CancellationToken cancellation)
    {
        var answer = await fetcher.Fetch(new FetchRequest(feed.Address) { ETag = feed.ETag, LastModified = feed.LastModified, Accept = Accepted }, cancellation);
        if (answer.Fault is { } fault)
        {
            Fail(feed, Words.Of(fault.Kind), fault.Message, PollSchedule.AfterFault(feed, fault.IsPassing, fault.Kind == FetchFaultKind.Gone, fault.RetryAfter));
            return false;
        }

        if (answer.IsUnchanged)
        {
            return Succeed(feed, answer, null, null);
        }

        var reading = Runner.OrFault(() => FeedReader.Read(answer.Body, answer.Address, answer.Charset), error => new FeedReading(null, new FeedFault(FeedFaultKind.Malformed, error)));
        if (reading.Feed is not { } read)
        {
            Fail(feed, Words.Of(reading.Fault!.Kind), $"{answer.Address.Host}: {reading.Fault.Message}", PollSchedule.AfterFault(feed, isPassing: true, isGone: false, null));
            return false;
        }

        // An index says nothing of what its sitemaps hold: it is asked anew each time.
        var items = read.Kind == FeedKind.SitemapIndex ? await Sitemaps(read, cancellation) : read.Items;
        return Succeed(feed, read.Kind == FeedKind.SitemapIndex ? answer with { ETag = null, LastModified = null } : answer, read, items);
    }

    private bool Succeed(WatchedFeed feed, FetchAnswer answer, Feed? read, IReadOnlyList<FeedItem>? items)
    {
        var now = clock.GetUtcNow();
        var news = items?.Where(item => IsNews(item, now)).ToList();
        var taken = news?.Take(MostItems).Select(Announce).ToList();
        var announced = feeds.RecordPoll(feed, now, taken, fresh =>
        {
            var interval = PollSchedule.After(feed, fresh, taken?.Count ?? 0, read?.Rest);
            return new PollRecord(PollSchedule.Next(feed, now, interval), interval)
            {
                ETag = answer.ETag,
                LastModified = answer.LastModified,
                MovedTo = answer.MovedTo,
                Title = read?.Title,
                Kind = read is null ? null : Words.Of(read.Kind),
                Mended = news?.Count > MostItems ? $"lists {news.Count} items, of which the first {MostItems} are taken" : read?.Mended,
            };
        });
        report.Polled(feed, announced, null);
        return announced > 0;
    }

    private void Fail(WatchedFeed feed, string kind, string message, TimeSpan wait)
    {
        var now = clock.GetUtcNow();
        feeds.RecordFault(feed.Key, now, now + wait, kind, message);
        report.Polled(feed, 0, message);
    }

    private async Task<IReadOnlyList<FeedItem>> Sitemaps(Feed index, CancellationToken cancellation)
    {
        var recent = clock.GetUtcNow() - AgeOfNews;
        var items = new List<FeedItem>();
        foreach (var map in index.Sitemaps.Where(map => FeedMoment.DayOrMoment(map.Changed) is not { } changed || changed >= recent).Take(MostSitemaps))
        {
            var answer = await fetcher.Fetch(new FetchRequest(map.Address) { Accept = Accepted }, cancellation);
            var reading = answer.Fault is null ? Runner.OrFault(() => FeedReader.Read(answer.Body, answer.Address, answer.Charset), _ => new FeedReading(null, null)) : null;
            items.AddRange(reading?.Feed?.Items ?? []);
        }

        return items;
    }

    private static bool IsNews(FeedItem item, DateTimeOffset now) => !item.IsPlainPage || FeedMoment.DayOrMoment(item.Updated ?? item.Published) >= now - AgeOfNews;

    private static AnnouncedItem Announce(FeedItem item)
    {
        var isWhole = item.Address is null || Runner.OrFault(() => ItemText.IsWhole(ItemText.Of(item.Content)), _ => false);
        return new AnnouncedItem(ItemIdentity.KeyOf(item), ItemIdentity.VersionOf(item), isWhole ? "" : Fetcher.HostOf(item.Address!), JsonSerializer.Serialize(item));
    }
}
