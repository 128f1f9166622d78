using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Isnad.Ingest.Html;

/// <summary>What a page says of itself in meta elements (Open Graph, Dublin Core, sites' own) and in microdata.</summary>
internal sealed class MetaElements
{
    private readonly FrozenDictionary<string, string> _contents;
    private readonly IHtmlDocument _document;

    public MetaElements(IHtmlDocument document)
    {
        _document = document;
        var contents = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in document.QuerySelectorAll("meta[content]"))
        {
            foreach (var attribute in (string[])["property", "name", "itemprop"])
            {
                if (meta.GetAttribute(attribute) is { Length: > 0 } name && Clean(meta.GetAttribute("content")) is { } content)
                {
                    contents.TryAdd(name.Trim(), content);
                }
            }
        }

        _contents = contents.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The content of the first of these names that the page gives, or null.</summary>
    public string? First(params string[] names) => names.Select(name => _contents.GetValueOrDefault(name)).FirstOrDefault(content => content is not null);

    /// <summary>The words of the first element that carries a microdata property, or null.</summary>
    public string? Item(string property) => Clean(_document.QuerySelectorAll($"[itemprop~='{property}']").Select(e => e.GetAttribute("content") ?? e.QuerySelector("[itemprop=name]")?.GetAttribute("content") ?? e.TextContent)
        .FirstOrDefault(words => !string.IsNullOrWhiteSpace(words)));

    /// <summary>Words without the blanks around and between them that markup makes; null when nothing is left.</summary>
    public static string? Clean(string? value) => value is null ? null : string.Join(' ', value.Split((char[])[' ', '\t', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } words ? words : null;
}
