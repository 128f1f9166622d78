using System.Text.Json;

namespace Isnad.Ingest.Feeds;

/// <summary>JSON Feed 1 and 1.1.</summary>
internal static class JsonFeed
{
    public static FeedReading Read(string text, Uri address)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                return new FeedReading(null, new FeedFault(FeedFaultKind.Unknown, "JSON without the items of a feed."));
            }

            return new FeedReading(
                new Feed(FeedKind.Json, [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Item(item, address)).OfType<FeedItem>()])
                {
                    Title = ItemText.Line(Words(root, "title")),
                    Site = WebAddress.Of(Words(root, "home_page_url"), address),
                },
                null);
        }
        catch (JsonException fault)
        {
            return new FeedReading(null, new FeedFault(FeedFaultKind.Malformed, FormattableString.Invariant($"JSON broken at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.")));
        }
    }

    private static FeedItem? Item(JsonElement item, Uri address)
    {
        var link = WebAddress.Of(Words(item, "url") ?? Words(item, "external_url"), address);
        var title = ItemText.Line(Words(item, "title"));
        var content = FeedElements.Longest(Words(item, "content_html"), ItemText.Escaped(Words(item, "content_text")), ItemText.Escaped(Words(item, "summary")));
        var id = Words(item, "id") ?? link?.AbsoluteUri ?? ItemIdentity.OfWords(title, content);
        return id is null ? null : new FeedItem(id)
        {
            Address = link,
            Title = title,
            Published = Words(item, "date_published"),
            Updated = Words(item, "date_modified"),
            Author = Author(item),
            Content = content,
        };
    }

    private static string? Author(JsonElement item)
    {
        if (item.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array)
        {
            var names = authors.EnumerateArray().Select(author => Words(author, "name")).OfType<string>().ToList();
            return names.Count == 0 ? null : string.Join(", ", names);
        }

        return item.TryGetProperty("author", out var author) ? Words(author, "name") : null;
    }

    // A number as an id is against the rules and common.
    private static string? Words(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value)
        ? FeedElements.Clean(value.ValueKind switch { JsonValueKind.String => WordsOf(value), JsonValueKind.Number => value.GetRawText(), _ => null })
        : null;

    // Half of a surrogate pair cannot be had as a string.
    private static string? WordsOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
