using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SmartReader;

namespace Isnad.Ingest.Html;

/// <summary>
/// Chooses the part of a page that holds the article's text: what the markup says first, then what stands below the headline, then what SmartReader
/// scores highest.
/// </summary>
internal static partial class TextRoot
{
    private const int EnoughWords = 12;
    private const int FullArticle = 60;

    // The extraction wants an address to resolve links against; none is followed.
    private const string NoAddress = "https://page.invalid/";

    public static IElement Of(IHtmlDocument document, IElement? headline)
    {
        var body = (IElement?)document.Body ?? document.DocumentElement;
        var below = headline is null ? null : Below(headline, body);
        var marked = Marked(document, headline);
        if (marked is not null && (below is null || !below.Contains(marked) || Prose(marked) * 2 >= Prose(below)))
        {
            return marked;
        }

        return below ?? Scored(document) ?? body;
    }

    /// <summary>Words of running text in a part of a page.</summary>
    public static int Prose(INode root) => PageLine.Of(root).Where(line => line.IsProse).Sum(line => line.Words.Count);

    private static IElement? Marked(IHtmlDocument document, IElement? headline)
    {
        var properties = document.QuerySelectorAll("[itemprop~=articleBody], [property~='schema:articleBody'], [property~=articleBody]").ToList();
        if (properties.Count > 1 && properties.GroupBy(p => p.ParentElement).FirstOrDefault(group => group.Count() > 1)?.Key is { } parent)
        {
            // Some pages mark every paragraph of the body as the body.
            return parent;
        }

        var named = document.All.Where(e => (e.ClassName ?? e.Id) is not null && !Boilerplate.IsIn(e) && (BodyName().IsMatch(e.ClassName ?? "") || BodyName().IsMatch(e.Id ?? "")));
        var candidates = properties.Concat(named).Distinct().Where(e => e is not (IHtmlBodyElement or IHtmlHtmlElement)).Select(e => (Element: e, Words: Prose(e))).Where(c => c.Words >= EnoughWords).ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        // Of several articles on one page, the body that follows the headline; of nested ones, the innermost that holds nearly all.
        var own = headline is null ? candidates : [.. candidates.Where(c => Follows(c.Element, headline))];
        own = own.Count == 0 ? candidates : own;
        var first = headline is null ? own.MaxBy(c => c.Words) : own.Where(c => own.TrueForAll(o => o.Element == c.Element || !o.Element.Contains(c.Element))).First();
        return own.Where(c => first.Element.Contains(c.Element) && c.Words * 10 >= first.Words * 7).MinBy(c => c.Words).Element;
    }

    private static bool Follows(IElement element, IElement headline) =>
        element.Contains(headline) || (headline.CompareDocumentPosition(element) & DocumentPositions.Following) != 0;

    private static IElement? Below(IElement headline, IElement body)
    {
        IElement? best = null;
        var bestWords = 0;
        for (var around = headline.ParentElement; around is not null; around = around.ParentElement)
        {
            var lines = PageLine.Of(around);
            var words = lines.Where(line => line.IsProse).Sum(line => line.Words.Count);
            if (best is not null && (IsAnotherToo(around, headline) || !IsGain(lines, PageLine.Of(best), words, bestWords)))
            {
                break;
            }

            if (words > bestWords || best is not null)
            {
                (best, bestWords) = words >= EnoughWords / 2 ? (around, words) : (best, bestWords);
            }

            if (around == body)
            {
                break;
            }
        }

        return best;
    }

    // A page that goes on with the next article holds another headline.
    private static bool IsAnotherToo(IElement around, IElement headline) =>
        around.QuerySelectorAll("h1").Any(h => h != headline && !headline.Contains(h) && h.TextContent.Length > 20)
        || around.QuerySelectorAll("article").Any(a => !a.Contains(headline) && Prose(a) >= EnoughWords);

    // Further out there may be the rest of the text, or the column beside it: that one is full of links and headings.
    private static bool IsGain(List<PageLine> lines, List<PageLine> inner, int words, int innerWords)
    {
        var gain = words - innerWords;
        if (gain <= 0)
        {
            return true;
        }

        var links = lines.Count(l => l.IsLink(0.6)) - inner.Count(l => l.IsLink(0.6));
        var prose = lines.Count(l => l.IsProse) - inner.Count(l => l.IsProse);
        return links * 2 <= prose && (innerWords < FullArticle || gain >= innerWords);
    }

    private static IElement? Scored(IHtmlDocument document)
    {
        using var reader = new Reader(NoAddress, document.DocumentElement.OuterHtml);
        var found = reader.GetArticle();
        if (!found.IsReadable || string.IsNullOrWhiteSpace(found.Content))
        {
            return null;
        }

        var content = new HtmlParser().ParseDocument(found.Content);
        return content.Body is { } body && Prose(body) >= EnoughWords ? body : null;
    }

    [GeneratedRegex(
        """
        (?:^|[\s_-])(?:(?:article|post|entry|story|news|single|detail|details|field|node|item|td-post|text)[_-]*(?:name[_-]*)?(?:body|content|contents|text|copy|detail|details|txt)|(?:body|content)[_-]*(?:article|post|text|copy)|wysiwyg|rich-?text|post_?text|paragraphs)(?:$|[\s_-])
        |(?:articleBody|articleText|articleContent|postContent|newsText|newsBody|storyBody|ArticleBody)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex BodyName();
}
