using AngleSharp.Html.Parser;
using Isnad.Ingest.Html;

namespace Isnad.Ingest.Feeds;

/// <summary>Tells a web page that stands where a feed should be, and finds the feeds that it announces.</summary>
internal static class FeedPage
{
    private const int HeadOfPage = 512 * 1024;

    private static readonly string[] FeedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];

    public static bool Is(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 2_000));
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (start.Contains("<html", StringComparison.OrdinalIgnoreCase) && !start.Contains("<rss", StringComparison.OrdinalIgnoreCase) && !start.Contains("<feed", StringComparison.OrdinalIgnoreCase));
    }

    public static IReadOnlyList<Uri> Announced(string html, Uri address)
    {
        var head = html.Length > HeadOfPage ? html[..HeadOfPage] : html;
        if (!Nesting.IsHonest(head))
        {
            return [];
        }

        using var document = new HtmlParser().ParseDocument(head);
        return
        [
            .. document.QuerySelectorAll("link[rel~=alternate][href]")
                .Where(link => FeedTypes.Contains(link.GetAttribute("type")?.Trim(), StringComparer.OrdinalIgnoreCase))
                .Select(link => WebAddress.Of(link.GetAttribute("href"), address))
                .OfType<Uri>()
                .Distinct(),
        ];
    }
}
