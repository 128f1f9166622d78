using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Isnad.Ingest.Html;

/// <summary>Takes out of a page what no reader sees: scripts, and elements hidden by attribute, by their own style or by a rule of the page's style sheets.</summary>
internal static partial class HiddenElements
{
    // Each rule asks every element: a page with more hiding rules than any honest one is not asked all of them.
    private const int MostRules = 200;
    private const int LongestRead = 200_000;

    private const string Unread = "script, style, template, iframe, object, embed, svg, math, canvas, video, audio, select, datalist, noscript";
    private static readonly FrozenSet<string> UnreadNames = Unread.Split(", ").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether an element is one that no reader sees, by its name, its attributes or its own style.</summary>
    public static bool IsUnseen(IElement element) => UnreadNames.Contains(element.LocalName) || IsHidden(element);

    public static void Remove(IHtmlDocument document)
    {
        var rules = document.QuerySelectorAll("style").Where(style => !style.HasAttribute("amp-boilerplate")).SelectMany(style => Rules(style.TextContent)).Take(MostRules).ToList();
        foreach (var element in document.QuerySelectorAll(Unread).ToList())
        {
            element.Remove();
        }

        foreach (var wall in document.QuerySelectorAll("[role=dialog], [role=alertdialog], [aria-modal=true], dialog").ToList())
        {
            wall.Remove();
        }

        var whole = document.Body?.TextContent.Length ?? 0;
        foreach (var element in document.All.Where(IsHidden).Concat(rules.SelectMany(rule => Matches(document, rule))).ToList())
        {
            // A page behind a cookie wall, or one that a script uncovers, hides the whole of itself.
            if (element is not (IHtmlHtmlElement or IHtmlBodyElement or IHtmlHeadElement) && element.TextContent.Length * 2 < whole)
            {
                element.Remove();
            }
        }
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase) && element.QuerySelector("h1, article, main") is null)
        || (element.GetAttribute("style") is { Length: > 0 and < LongestRead } style && Hides(style));

    private static bool Hides(string declarations) => HidingDeclaration().IsMatch(declarations);

    private static IEnumerable<string> Rules(string sheet)
    {
        sheet = Comment().Replace(sheet.Length > LongestRead ? sheet[..LongestRead] : sheet, "");
        var at = 0;
        while (sheet.IndexOf('{', at) is >= 0 and var open)
        {
            var selector = sheet[at..open].Trim();
            var close = selector.StartsWith('@') ? BehindBlock(sheet, open) : sheet.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            // What a rule for other media hides, a reader of the page sees.
            if (!selector.StartsWith('@') && Hides(sheet[(open + 1)..close]))
            {
                foreach (var one in selector.Split(',', StringSplitOptions.TrimEntries).Where(one => PlainSelector().IsMatch(one)))
                {
                    yield return one;
                }
            }

            at = close + 1;
        }
    }

    private static int BehindBlock(string sheet, int open)
    {
        var depth = 0;
        for (var i = open; i < sheet.Length; i++)
        {
            depth += sheet[i] == '{' ? 1 : sheet[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<IElement> Matches(IHtmlDocument document, string selector) => document.QuerySelectorAll(selector);

    [GeneratedRegex(
        """(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:!|;|$|\})|opacity\s*:\s*0(?:\.0+)?\s*(?:!|;|$|\})|(?:text-indent|left|right|top|margin-left|margin-right)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|(?:max-)?height\s*:\s*0(?:px)?\s*(?:!|;|$|\})|color\s*:\s*transparent)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HidingDeclaration();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*(?:[.#][A-Za-z_][\w-]*)+$|^(?:[.#][A-Za-z_][\w-]*)+$")]
    private static partial Regex PlainSelector();
}
