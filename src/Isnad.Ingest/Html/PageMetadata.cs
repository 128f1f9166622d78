using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Isnad.Ingest.Html;

/// <summary>What a page says of itself: schema.org (JSON-LD), Open Graph, meta elements, in this order.</summary>
/// <param name="Title">Headline, or null.</param>
/// <param name="Outlet">Publisher, or null.</param>
/// <param name="Published">Moment of publication exactly as written, or null.</param>
/// <param name="Url">The page's own address, or null.</param>
internal sealed record PageMetadata(string? Title, string? Outlet, string? Published, string? Url)
{
    private static readonly string[] TitleNames = ["og:title", "twitter:title"];
    private static readonly string[] OutletNames = ["og:site_name", "application-name"];
    private static readonly string[] MomentNames =
        ["article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date"];

    public static PageMetadata Of(IHtmlDocument document)
    {
        var data = LinkedData.Of(document);
        var metas = document.QuerySelectorAll("meta[content]");
        return new PageMetadata(
            data.Headline ?? Meta(metas, TitleNames) ?? Clean(document.Title),
            data.Publisher ?? Meta(metas, OutletNames),
            data.Published ?? Meta(metas, MomentNames) ?? Clean(document.QuerySelector("time[datetime]")?.GetAttribute("datetime")),
            Address(document.QuerySelector("link[rel=canonical]")?.GetAttribute("href")) ?? Address(Meta(metas, ["og:url"])));
    }

    private static string? Meta(IEnumerable<IElement> metas, IReadOnlyList<string> names) =>
        (from name in names
         from meta in metas
         let own = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop")
         where string.Equals(own, name, StringComparison.OrdinalIgnoreCase)
         select Clean(meta.GetAttribute("content"))).FirstOrDefault(value => value is not null);

    private static string? Address(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? address : null;

    private static string? Clean(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private sealed record LinkedData(string? Headline, string? Publisher, string? Published)
    {
        public static LinkedData Of(IHtmlDocument document)
        {
            foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
            {
                try
                {
                    using var json = JsonDocument.Parse(script.TextContent);
                    var found = Objects(json.RootElement).FirstOrDefault(item => Words(item, "datePublished") is not null);
                    if (found.ValueKind == JsonValueKind.Object)
                    {
                        return new LinkedData(Words(found, "headline"), PublisherOf(found), Words(found, "datePublished"));
                    }
                }
                catch (Exception fault) when (fault is JsonException or InvalidOperationException)
                {
                    // Many pages carry broken JSON-LD beside sound meta elements: those are asked next.
                }
            }

            return new LinkedData(null, null, null);
        }

        private static IEnumerable<JsonElement> Objects(JsonElement root) => root.ValueKind switch
        {
            JsonValueKind.Array => root.EnumerateArray().SelectMany(Objects),
            JsonValueKind.Object when root.TryGetProperty("@graph", out var graph) => Objects(graph).Prepend(root),
            JsonValueKind.Object => [root],
            _ => [],
        };

        private static string? PublisherOf(JsonElement item) =>
            item.TryGetProperty("publisher", out var publisher) ? Objects(publisher).Select(p => Words(p, "name")).FirstOrDefault(name => name is not null) : null;

        private static string? Words(JsonElement item, string name) =>
            item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Clean(value.GetString()) : null;
    }
}
