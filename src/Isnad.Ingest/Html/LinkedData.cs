using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Isnad.Ingest.Html;

/// <summary>What the schema.org objects (JSON-LD) of a page say of its article. Of several articles on one page, the one that the page calls its own.</summary>
internal sealed record LinkedData
{
    private static readonly LinkedData Nothing = new();
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public string? Title { get; private init; }

    public string? Publisher { get; private init; }

    public string? Author { get; private init; }

    public string? Published { get; private init; }

    /// <summary>The article's text; markup in it is read as a page.</summary>
    public string? Body { get; private init; }

    public bool IsForSubscribers { get; private init; }

    public static LinkedData Of(IHtmlDocument document)
    {
        var objects = document.QuerySelectorAll("script").Where(IsLinkedData).SelectMany(script => Parse(script.TextContent)).ToList();
        var articles = objects.Where(IsArticle).ToList();
        var own = document.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        var title = document.Title + " " + document.QuerySelector("meta[property='og:title']")?.GetAttribute("content");
        var chosen = articles.FirstOrDefault(a => own is not null && Addresses(a).Contains(own));
        chosen = chosen.ValueKind == JsonValueKind.Object ? chosen : articles.FirstOrDefault(a => Words(a, "headline") is { } headline && title.Contains(headline, StringComparison.Ordinal));
        chosen = chosen.ValueKind == JsonValueKind.Object ? chosen : articles.FirstOrDefault();
        var site = objects.FirstOrDefault(o => IsOfType(o, "NewsMediaOrganization") || IsOfType(o, "Organization") || IsOfType(o, "WebSite"));
        if (chosen.ValueKind != JsonValueKind.Object)
        {
            return objects.FirstOrDefault(o => Words(o, "datePublished") is not null) is { ValueKind: JsonValueKind.Object } page
                ? new LinkedData { Title = Words(page, "headline"), Published = Words(page, "datePublished"), Publisher = Names(page, "publisher") ?? Name(site) }
                : Nothing with { Publisher = Name(site) };
        }

        return new LinkedData
        {
            Title = Words(chosen, "headline") ?? Words(chosen, "name"),
            Publisher = Names(chosen, "publisher") ?? Name(site),
            Author = Names(chosen, "author") ?? Names(chosen, "creator"),
            Published = Words(chosen, "datePublished") ?? Words(chosen, "dateCreated"),
            Body = Words(chosen, "articleBody") ?? LiveBody(chosen),
            IsForSubscribers = chosen.TryGetProperty("isAccessibleForFree", out var free) && (free.ValueKind == JsonValueKind.False || (free.ValueKind == JsonValueKind.String && string.Equals(free.GetString(), "false", StringComparison.OrdinalIgnoreCase))),
        };
    }

    private static bool IsLinkedData(IElement script) => script.GetAttribute("type")?.Trim().StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<JsonElement> Parse(string script)
    {
        // Many pages write line breaks inside strings, which JSON forbids; as blanks they harm nothing.
        foreach (var text in (string[])[script, string.Concat(script.Select(c => c < ' ' ? ' ' : c))])
        {
            try
            {
                using var json = JsonDocument.Parse(text.Trim().TrimEnd(';'), Lenient);
                return Objects(json.RootElement.Clone()).ToList();
            }
            catch (JsonException)
            {
                // Tried again without control characters; then the meta elements are asked.
            }
        }

        return [];
    }

    private static IEnumerable<JsonElement> Objects(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray().SelectMany(Objects),
        JsonValueKind.Object => ((string[])["@graph", "mainEntity", "mainEntityOfPage", "hasPart"]).SelectMany(name => root.TryGetProperty(name, out var inner) ? Objects(inner) : []).Prepend(root),
        _ => [],
    };

    private static bool IsArticle(JsonElement item) => Types(item).Any(type => type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("BlogPosting", StringComparison.Ordinal) || type is "Report");

    private static bool IsOfType(JsonElement item, string type) => Types(item).Contains(type);

    private static IEnumerable<string> Types(JsonElement item) => !item.TryGetProperty("@type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(Text).OfType<string>()
        : Text(type) is { } one ? [one] : [];

    private static IEnumerable<string> Addresses(JsonElement item) =>
        ((string[])["url", "@id", "mainEntityOfPage"]).Select(name => !item.TryGetProperty(name, out var value) ? null : value.ValueKind == JsonValueKind.Object ? Words(value, "@id") ?? Words(value, "url") : Text(value)).OfType<string>();

    private static string? LiveBody(JsonElement item) =>
        item.TryGetProperty("liveBlogUpdate", out var updates) && updates.ValueKind == JsonValueKind.Array
            ? MetaElements.Clean(string.Join("\n\n", updates.EnumerateArray().Select(update => Words(update, "articleBody")).OfType<string>())) : null;

    private static string? Names(JsonElement item, string property) =>
        !item.TryGetProperty(property, out var value) ? null
        : value.ValueKind == JsonValueKind.Array ? Joined(value.EnumerateArray().Select(Name)) : Name(value);

    private static string? Joined(IEnumerable<string?> names) => string.Join(", ", names.OfType<string>().Distinct()) is { Length: > 0 } joined ? joined : null;

    private static string? Name(JsonElement value) => value.ValueKind == JsonValueKind.Object ? Words(value, "name") : Text(value) is { } name && !name.Contains("://", StringComparison.Ordinal) ? name : null;

    private static string? Words(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return WebUtility.HtmlDecode(value.GetString()) is { } words && !string.IsNullOrWhiteSpace(words) ? words.Trim() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no word.
            return null;
        }
    }
}
