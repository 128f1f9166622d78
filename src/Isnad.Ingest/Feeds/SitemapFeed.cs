using System.Xml.Linq;

namespace Isnad.Ingest.Feeds;

/// <summary>Sitemaps: their news elements name title, outlet and moment; plain pages only say when they changed.</summary>
internal static class SitemapFeed
{
    public static Feed Read(XElement root, Uri address) => new(FeedKind.Sitemap, [.. root.All("url").Select(page => Item(page, address)).OfType<FeedItem>()]);

    public static Feed ReadIndex(XElement root, Uri address) => new(FeedKind.SitemapIndex, [])
    {
        Sitemaps =
        [
            .. root.All("sitemap")
                .Select(map => (Address: WebAddress.Of(map.Words("loc"), address), Changed: map.Words("lastmod")))
                .Where(map => map.Address is not null)
                .Select(map => new SitemapLink(map.Address!, map.Changed))
                .OrderByDescending(map => map.Changed, StringComparer.Ordinal),
        ],
    };

    private static FeedItem? Item(XElement page, Uri address)
    {
        if (WebAddress.Of(page.Words("loc"), address) is not { } link)
        {
            return null;
        }

        var news = page.First("news");
        return new FeedItem(link.AbsoluteUri)
        {
            Address = link,
            Title = ItemText.Line(news?.Words("title")),
            Published = news?.Words("publication_date") ?? (news is null ? page.Words("lastmod") : null),
            Updated = page.Words("lastmod"),
            Outlet = ItemText.Line(news?.First("publication")?.Words("name")),
            IsPlainPage = news is null,
        };
    }
}
