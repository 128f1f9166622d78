using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Html;

/// <summary>The headline of a page: its words, the element that shows it, and the outlet's name where only the page's title tells it.</summary>
/// <param name="Title">The words, without the outlet's name; null when the page shows none.</param>
/// <param name="Element">The element that shows them; null when none does.</param>
/// <param name="Outlet">What the page's title adds to the headline, where the page says it elsewhere too.</param>
internal sealed partial record Headline(string? Title, IElement? Element, string? Outlet)
{
    private const int FewestWords = 3;
    private const int LongestTitle = 400;

    public static Headline Of(IHtmlDocument document, string? linkedTitle, MetaElements metas, string? outlet)
    {
        var parts = Parts(document.Title, outlet);
        var longest = parts.MaxBy(part => Folded(part).Length);
        List<string> told = [.. ((string?[])[linkedTitle, metas.First("og:title"), metas.First("twitter:title"), metas.First("dc.title"), longest, document.Title])
            .Select(title => WithoutOutlet(MetaElements.Clean(title), outlet)).OfType<string>().Where(title => !IsOutlet(title, outlet))];
        var (element, shown) = Shown(document, told);
        var title = shown ?? told.FirstOrDefault(t => !IsCut(t) && WordCount(t) >= FewestWords) ?? told.FirstOrDefault();
        if (element is null && (title is null || WordCount(title) < FewestWords))
        {
            element = document.QuerySelectorAll("h1, h2").FirstOrDefault(h => WordCount(h.TextContent) >= FewestWords && !IsOutlet(h.TextContent, outlet) && !Boilerplate.IsIn(h));
            title = MetaElements.Clean(element?.TextContent) ?? title;
        }

        return new Headline(title, element, outlet is null && title is not null ? OutletIn(document, parts, title) : null);
    }

    // What the page shows as its headline is its own spelling; what it tells machines may be cut or carry the outlet's name.
    private static (IElement? Element, string? Title) Shown(IHtmlDocument document, List<string> told)
    {
        var folded = told.Select(title => (Title: title, Folded: Folded(title))).Where(t => t.Folded.Length > 0).ToList();
        foreach (var selector in (string[])["h1", "[itemprop~=headline]", "h2", "h3", "div, td, span, b, strong, font, p, big"])
        {
            foreach (var element in document.QuerySelectorAll(selector))
            {
                var isHeading = selector.Length <= 4 || selector[0] == '[';
                if (element.TextContent.Length is 0 or > LongestTitle || (element.Children.Length > 1 && !isHeading) || MetaElements.Clean(element.TextContent) is not { } text)
                {
                    continue;
                }

                var own = Folded(text);
                if (own.Length == 0 || Boilerplate.IsIn(element))
                {
                    continue;
                }

                foreach (var (title, other) in folded)
                {
                    if (own == other || (isHeading && WordCount(text) >= FewestWords && (other.StartsWith(own + " ", StringComparison.Ordinal) || (other.Length > 20 && IsCut(title) && own.StartsWith(other, StringComparison.Ordinal)))))
                    {
                        return (element, text);
                    }

                    // A kicker before the headline, in the same element.
                    if (isHeading && own.EndsWith(" " + other, StringComparison.Ordinal) && WordCount(title) >= FewestWords)
                    {
                        return (element, title);
                    }
                }
            }
        }

        return (null, null);
    }

    private static List<string> Parts(string? title, string? outlet) =>
        [.. Separator().Split(title ?? "").Select(MetaElements.Clean).OfType<string>().Where(part => !IsOutlet(part, outlet))];

    private static string? WithoutOutlet(string? title, string? outlet)
    {
        if (title is null || outlet is null)
        {
            return title;
        }

        var separators = Separator().Matches(title);
        if (separators.Count > 0 && IsOutlet(title[(separators[^1].Index + separators[^1].Length)..], outlet))
        {
            return title[..separators[^1].Index].TrimEnd();
        }

        return separators.Count > 0 && IsOutlet(title[..separators[0].Index], outlet) ? title[(separators[0].Index + separators[0].Length)..].TrimStart() : title;
    }

    private static string? OutletIn(IHtmlDocument document, List<string> parts, string title)
    {
        var headline = Folded(title);
        var names = parts.Where(part => Folded(part) is { Length: > 0 } name && !headline.Contains(name, StringComparison.Ordinal) && WordCount(part) <= 5).ToList();
        var elsewhere = names.Count == 0 ? "" : Folded(string.Join(' ', document.QuerySelectorAll("img[alt]").Select(image => image.GetAttribute("alt")).Append(document.Body?.TextContent)));
        return parts.Count == 2 && names.Count == 1 && parts.Exists(part => Folded(part) == headline) ? names[0] : names.FirstOrDefault(name => elsewhere.Contains(Folded(name), StringComparison.Ordinal));
    }

    private static bool IsOutlet(string words, string? outlet) =>
        outlet is not null && Folded(words) is { Length: > 0 } own && Folded(outlet) is { Length: > 0 } name && (own == name || (WordCount(words) < 5 && (name.Contains(own, StringComparison.Ordinal) || own.Contains(name, StringComparison.Ordinal))));

    private static bool IsCut(string title) => title.EndsWith('\u2026') || title.EndsWith("...", StringComparison.Ordinal);

    private static int WordCount(string text) => FoldedWord.Of(text).Count;

    private static string Folded(string text) => FoldedWord.Joined(text);

    [GeneratedRegex(@"\s+[-–—:|»«·•~]+\s+|\s*(?:\||::|»)\s*")]
    private static partial Regex Separator();
}
