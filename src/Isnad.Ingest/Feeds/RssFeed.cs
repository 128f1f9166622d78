using System.Globalization;
using System.Xml.Linq;

namespace Isnad.Ingest.Feeds;

/// <summary>RSS 0.9 to 2.0: items within the channel, or beside it as in RDF.</summary>
internal static class RssFeed
{
    public static Feed Read(XElement root, Uri address)
    {
        var channel = root.Name.LocalName.Equals("channel", StringComparison.OrdinalIgnoreCase) ? root : root.First("channel") ?? root;
        var site = WebAddress.Of(channel.Words("link"), address);
        var items = channel.All("item").Concat(channel == root ? [] : root.All("item"));
        return new Feed(FeedKind.Rss, [.. items.Select(item => Item(item, address)).OfType<FeedItem>()])
        {
            Title = ItemText.Line(channel.Words("title")),
            Site = site,
            Rest = RestOf(channel),
        };
    }

    private static FeedItem? Item(XElement item, Uri address)
    {
        var guid = item.First("guid");
        var link = Link(item, address) ?? (guid?.Of("isPermaLink") is not "false" ? WebAddress.Of(guid?.Value, null) : null);
        var title = ItemText.Line(item.Words("title"));
        var content = FeedElements.Longest(
            item.Elements().Where(child => child.Name.LocalName is "encoded" or "description" or "body" or "content" && !child.Name.NamespaceName.Contains("mrss", StringComparison.Ordinal)).Select(Inner));
        var id = FeedElements.Clean(guid?.Value) ?? item.Of("about") ?? link?.AbsoluteUri ?? ItemIdentity.OfWords(title, content);
        return id is null ? null : new FeedItem(id)
        {
            Address = link,
            Title = title,
            Published = item.Words("pubDate", "date", "published", "issued", "created"),
            Updated = item.Words("updated", "modified"),
            Author = item.Words("creator", "author"),
            Outlet = ItemText.Line(item.Words("source", "publisher")),
            Content = content,
        };
    }

    private static Uri? Link(XElement item, Uri address)
    {
        foreach (var link in item.All("link"))
        {
            if (WebAddress.Of(FeedElements.Clean(link.Value) ?? (link.Of("rel") is null or "alternate" ? link.Of("href") : null), address) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // An element with markup of its own (xhtml:body) keeps it.
    private static string Inner(XElement element) => element.HasElements ? element.Markup() : element.Value;

    private static TimeSpan? RestOf(XElement channel)
    {
        if (int.TryParse(channel.Words("ttl"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0)
        {
            return TimeSpan.FromMinutes(Math.Min(minutes, 100_000));
        }

        TimeSpan? period = channel.Words("updatePeriod")?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            _ => null,
        };
        var times = int.TryParse(channel.Words("updateFrequency"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        return period / times;
    }
}
