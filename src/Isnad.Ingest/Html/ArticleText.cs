using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Html;

/// <summary>The running text of a page: the lines of the chosen part, without those that are not the article's.</summary>
/// <param name="Text">One paragraph a line.</param>
/// <param name="Root">The part of the page it was taken from.</param>
/// <param name="IsPaywalled">Whether a line says that the rest is for subscribers.</param>
internal sealed record ArticleText(string Text, IElement Root, bool IsPaywalled)
{
    private const int FewestWords = 20;

    public static ArticleText Of(IHtmlDocument document, Headline headline, LinkedData data, IngestWords words)
    {
        var root = TextRoot.Of(document, headline.Element);
        var filter = new LineFilter(words, headline.Title);
        var lines = filter.Keep(Lead(root, headline.Element).Concat(Behind(PageLine.Of(root), root, headline.Element)));
        if (data.Body is { } body && FromData(body, filter) is { } told && Words(told) >= FewestWords && Words(lines) * 10 < Words(told) * 6)
        {
            lines = told;
        }

        return new ArticleText(string.Join('\n', lines.Select(line => line.Text)), root, filter.SawPaywall);
    }

    private static int Words(IReadOnlyList<PageLine> lines) => lines.Sum(line => line.Words.Count);

    // Pages whose text is written by a script give it whole in their data.
    private static IReadOnlyList<PageLine>? FromData(string body, LineFilter filter)
    {
        var markup = body.Contains("</", StringComparison.Ordinal) || body.Contains("<br", StringComparison.OrdinalIgnoreCase) ? body
            : string.Concat(body.Split('\n').Select(line => $"<p>{System.Net.WebUtility.HtmlEncode(line)}</p>"));
        if (!Nesting.IsHonest(markup))
        {
            return null;
        }

        using var document = new HtmlParser().ParseDocument(markup);
        HiddenElements.Remove(document);
        return document.Body is { } content ? filter.Keep(PageLine.Of(content)) : null;
    }

    private static IEnumerable<PageLine> Behind(List<PageLine> lines, IElement root, IElement? headline)
    {
        if (headline is null || !root.Contains(headline))
        {
            return lines;
        }

        var at = lines.FindLastIndex(line => line.Block == headline || headline.Contains(line.Block));
        return at < 0 ? lines : lines.Skip(at + 1);
    }

    // What stands between the headline and the text and reads as a sentence: the lead that many sites set apart.
    private static IEnumerable<PageLine> Lead(IElement root, IElement? headline)
    {
        if (headline is null || root.Contains(headline) || headline.GetAncestor<IElement>() is null || root.Owner != headline.Owner)
        {
            return [];
        }

        var around = headline.ParentElement;
        while (around is not null && !around.Contains(root))
        {
            around = around.ParentElement;
        }

        if (around is null)
        {
            return [];
        }

        var lines = PageLine.Of(around);
        var from = lines.FindLastIndex(line => line.Block == headline || headline.Contains(line.Block));
        var to = lines.FindIndex(line => root == line.Block || root.Contains(line.Block));
        return from >= 0 && to > from ? lines.Skip(from + 1).Take(to - from - 1).Where(line => line.Words.Count >= 9 && !line.IsLink(0.4) || line.IsProse) : [];
    }
}
