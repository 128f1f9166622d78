using System.Xml.Linq;

namespace Isnad.Ingest.Feeds;

/// <summary>Atom 1.0, and 0.3 with its older names.</summary>
internal static class AtomFeed
{
    public static Feed Read(XElement root, Uri address)
    {
        var start = Base(root, address);
        return new Feed(FeedKind.Atom, [.. root.All("entry").Select(entry => Item(entry, Base(entry, start))).OfType<FeedItem>()])
        {
            Title = ItemText.Line(Text(root.First("title"))),
            Site = Link(root, start),
        };
    }

    private static FeedItem? Item(XElement entry, Uri start)
    {
        var link = Link(entry, start);
        var title = ItemText.Line(Text(entry.First("title")));
        var content = FeedElements.Longest(Text(entry.First("content")), Text(entry.First("summary")));
        var id = entry.Words("id") ?? link?.AbsoluteUri ?? ItemIdentity.OfWords(title, content);
        return id is null ? null : new FeedItem(id)
        {
            Address = link ?? WebAddress.Of(entry.First("content")?.Of("src"), start) ?? WebAddress.Of(id, null),
            Title = title,
            Published = entry.Words("published", "issued", "created") ?? entry.Words("updated", "modified"),
            Updated = entry.Words("updated", "modified"),
            Author = entry.First("author")?.Words("name"),
            Outlet = ItemText.Line(Text(entry.First("source")?.First("title"))),
            Content = content,
        };
    }

    private static Uri? Link(XElement element, Uri start) => element.All("link")
        .Where(link => link.Of("rel") is null or "alternate")
        .OrderBy(link => link.Of("type")?.Contains("html", StringComparison.OrdinalIgnoreCase) ?? true ? 0 : 1)
        .Select(link => WebAddress.Of(link.Of("href") ?? link.Value, start))
        .FirstOrDefault(found => found is not null);

    // Of type xhtml the markup is elements, of type html it is escaped, else it is plain text.
    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        if (element.HasElements)
        {
            return element.Markup();
        }

        return element.Of("type") is null or "text" or "text/plain" && element.Of("mode") is null ? ItemText.Escaped(element.Value) : element.Value;
    }

    private static Uri Base(XElement element, Uri start) => WebAddress.Of(element.Attribute(XNamespace.Xml + "base")?.Value, start) ?? start;
}
