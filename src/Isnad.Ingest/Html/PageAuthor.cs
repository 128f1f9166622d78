using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Html;

/// <summary>Finds who wrote a page: its data, its meta elements, elements marked as author, a line that begins as bylines do.</summary>
internal static partial class PageAuthor
{
    private const int MostWords = 8;
    private const int LongestByline = 160;

    public static string? Of(IHtmlDocument document, LinkedData data, MetaElements metas, IElement root, string? outlet, IngestWords words) =>
        Sources(document, data, metas, root, words).Select(name => Name(name, outlet, words)).FirstOrDefault(name => name is not null && !IsNobody().IsMatch(name));

    private static IEnumerable<string?> Sources(IHtmlDocument document, LinkedData data, MetaElements metas, IElement root, IngestWords words)
    {
        yield return data.Author;
        yield return metas.First("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl");
        foreach (var element in document.QuerySelectorAll("[itemprop~=author], [rel~=author], [class*=author], [class*=byline], [class*=writer]").Where(e => e.TextContent.Length < LongestByline))
        {
            yield return element.QuerySelector("[itemprop~=name]") is { } name ? name.TextContent : element.TextContent;
        }

        // Beside the text, where the page marks nothing.
        var lines = PageLine.Of(document.Body ?? root);
        foreach (var line in lines.Where(line => line.Text.Length < LongestByline && (line.Words.Count <= MostWords || words.Dates.Find(line.Text).Count > 0) && words.Pages.BeginsWith(PageWordKind.Byline, line.Words) is var cue and > 0 && line.Words.Count > cue))
        {
            yield return line.Text;
        }
    }

    private static string? Name(string? written, string? outlet, IngestWords words)
    {
        if (MetaElements.Clean(written) is not { } name || name.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        name = words.Dates.Find(name) is [var day, ..] ? words.Dates.Before(name, day) : name;
        var publisher = FoldedWord.Joined(outlet ?? "");
        name = Separator().Split(name).FirstOrDefault(part => FoldedWord.Joined(part) is { Length: > 0 } own && !publisher.Contains(own, StringComparison.Ordinal)) ?? "";
        var folded = FoldedWord.Of(name);
        var cue = words.Pages.BeginsWith(PageWordKind.Byline, folded);
        name = cue > 0 && cue < folded.Count ? name[folded[cue].Start..] : name;
        name = name.Trim(' ', ':', '-', '/', '\u060C', ',', '\u00A0', '.');
        return name.Length > 0 && FoldedWord.Of(name).Count is > 0 and <= MostWords ? name : null;
    }

    [GeneratedRegex(@"\s*[|•·–—]\s*|\s+-\s+")]
    private static partial Regex Separator();

    [GeneratedRegex("^(?:admin|administrator|editor|root|webmaster|user[0-9]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex IsNobody();
}
