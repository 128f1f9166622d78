using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Isnad.Ingest.Html;

/// <summary>Takes out of a page the parts that its own markup names as something else than the article: menus, teasers, comments, captions, share bars.</summary>
internal static partial class Boilerplate
{
    private const int LongestForm = 250;

    public static void Remove(IHtmlDocument document, IElement? headline)
    {
        foreach (var element in document.All.Where(IsNamedSo).ToList())
        {
            if (element.ParentElement is not null && !Holds(element, headline))
            {
                element.Remove();
            }
        }
    }

    /// <summary>Whether an element stands in a part of the page that its markup names as something else.</summary>
    public static bool IsIn(IElement element)
    {
        for (var around = element; around is not null and not (IHtmlBodyElement or IHtmlHtmlElement); around = around.ParentElement)
        {
            if (around.LocalName is not ("main" or "article") && IsNamedSo(around))
            {
                return true;
            }
        }

        return false;
    }

    // «single-post has-sidebar» stands on the body, «post tag-border» on the article itself: what holds the headline is never taken for something else.
    private static bool Holds(IElement element, IElement? headline) =>
        element is IHtmlHtmlElement or IHtmlBodyElement or IHtmlHeadElement || element.LocalName is "main" || (headline is not null && element.Contains(headline))
        || (headline is null && element.LocalName is "article") || element.GetAttribute("itemprop") == "articleBody";

    /// <summary>Whether the markup of an element names it as something else than the article.</summary>
    public static bool IsNamedSo(IElement element) => element.LocalName switch
    {
        "nav" or "aside" or "footer" or "button" or "figcaption" or "dialog" or "menu" => true,

        // Some systems put the whole page into one form.
        "form" or "fieldset" => element.TextContent.Length < LongestForm,
        "header" => !element.Ancestors<IElement>().Any(around => around.LocalName is "article" or "main"),
        "p" or "span" => Caption().IsMatch(element.ClassName ?? ""),
        "a" or "h1" or "time" => false,
        _ => element.GetAttribute("role") is "navigation" or "complementary" or "contentinfo" or "search" or "dialog" or "alertdialog" or "banner" or "tablist" or "menu" or "toolbar"
            || Names(element.ClassName) || Names(element.Id),
    };

    private static bool Names(string? attribute) => attribute is { Length: > 0 and < 1_000 } && NamedSo().IsMatch(attribute);

    [GeneratedRegex(
        """
        (?:^|[\s_-])(?:share|sharing|social|socials|sharethis|addtoany|related|relateds|relatedposts|recommend|recommended|recommendations|comment|comments|commentlist|disqus|respond|reply|replies
        |sidebar|breadcrumb|breadcrumbs|newsletter|subscription|subscribe|advert|advertisement|ads|ad|adv|banner|sponsor|sponsored|promo|cookie|cookies|consent|gdpr|popup|modal|overlay
        |most-?(?:read|viewed|popular)|mostread|trending|popular|tags|taglist|tagcloud|author-?(?:box|bio)|bio|caption|wp-caption-text|credit|copyright|toolbar|print|pagination|pager|page-?links|nav|navbar|navigation|menu|footer|ticker
        |read-?(?:more|also)|see-?also|also|alsoread|login|signup|skip-?link|screen-reader-text|visually-hidden|sr-only|player|rating|poll|teaser|teasers|more-?(?:news|stories|from)|up-?next|latest|carousel|slider|weather|prayer)(?:$|[\s_-])
        |(?:^|\s)widgets?(?:-area|_[\w-]+)?(?:$|\s)
        |(?:Comments?|Related|Share|Sidebar|Breadcrumbs?|Widget)(?:$|[\sA-Z_-])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NamedSo();

    [GeneratedRegex(@"(?:^|[\s_-])(?:caption|credit|credits|copyright|share|sharing|related|read-?more|tags|screen-reader-text|visually-hidden|sr-only)(?:$|[\s_-])")]
    private static partial Regex Caption();
}
