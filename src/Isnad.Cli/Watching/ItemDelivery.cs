using System.Text.Json;
using Isnad.Cli.Running;
using Isnad.Core;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Storage.Feeds;

namespace Isnad.Cli.Watching;

/// <summary>Gets the text of one announced item and hands it on to be stored. Every item ends in a delivery or in a refusal with its reason.</summary>
internal sealed class ItemDelivery(FeedStore feeds, Fetcher fetcher, ItemReader reader, DeliveryLine line, TimeProvider clock, IWatchReport report)
{
    private const string Accepted = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5";

    public async Task Deliver(WaitingItem waiting, CancellationToken cancellation)
    {
        if (feeds.Load(waiting) is not var (feed, attempts, payload))
        {
            return;
        }

        var item = JsonSerializer.Deserialize<FeedItem>(payload)!;
        if (waiting.Host.Length == 0)
        {
            await Give(waiting.Key, () => reader.OfFeed(item, feed.Title), feed, "the feed brings no text and names no page", cancellation);
            return;
        }

        var page = await fetcher.Fetch(new FetchRequest(item.Address!) { Accept = Accepted }, cancellation);
        if (page.Fault is { IsPassing: true } fault && PollSchedule.AfterAttempt(attempts) is { } wait)
        {
            feeds.Postpone(waiting.Key, clock.GetUtcNow() + (fault.RetryAfter > wait ? fault.RetryAfter.Value : wait), fault.Message);
            report.Postponed(fault.Message);
            return;
        }

        var isPage = page.Fault is null && page.MediaType is null or "text/html" or "application/xhtml+xml" or "text/plain" or "application/xml" or "text/xml";
        var otherwise = page.Fault?.Message ?? (isPage ? $"{page.Address.Host}: neither the page nor the feed has a text" : $"{page.Address.Host}: {page.MediaType}, no page with text");
        await Give(waiting.Key, () => (isPage ? reader.OfPage(item, page, feed.Title) : null) ?? reader.OfFeed(item, feed.Title), feed, otherwise, cancellation);
    }

    private async Task Give(long item, Func<Article?> read, WatchedFeed feed, string otherwise, CancellationToken cancellation)
    {
        var article = Runner.OrFault(read, fault =>
        {
            otherwise = fault;
            return null;
        });
        if (article is null)
        {
            feeds.Refuse(item, otherwise);
            report.Refused(otherwise);
            return;
        }

        // Whoever names the outlet of a feed wants one name for it, whatever its pages call themselves today.
        await line.Add(feed.Outlet is { } named ? article with { Outlet = named } : article, item, cancellation);
    }
}
