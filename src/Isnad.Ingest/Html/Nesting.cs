using System.Collections.Frozen;

namespace Isnad.Ingest.Html;

/// <summary>Tells from the tags alone, before a parser whose work grows with the square of the depth sees them, how deep a page is nested.</summary>
internal static class Nesting
{
    /// <summary>The depth that no real page reaches.</summary>
    public const int Deepest = 1_000;

    // Void elements, and those whose end tag may be left out: a following one of the kind closes them.
    private static readonly FrozenSet<string> NeverNest = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "html", "head", "body",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NeverNestLookup = NeverNest.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a page is no deeper than real ones.</summary>
    public static bool IsHonest(ReadOnlySpan<char> html) => DepthOf(html) <= Deepest;

    /// <summary>The greatest depth; a page deeper than <see cref="Deepest"/> is not counted to its end.</summary>
    public static int DepthOf(ReadOnlySpan<char> html)
    {
        var (depth, deepest) = (0, 0);
        for (int tag; (tag = html.IndexOf('<')) >= 0;)
        {
            html = html[(tag + 1)..];
            var closes = html is ['/', ..];
            var name = Name(closes ? html[1..] : html);
            if (name.IsEmpty || NeverNestLookup.Contains(name))
            {
                continue;
            }

            depth = closes ? Math.Max(0, depth - 1) : depth + 1;
            deepest = Math.Max(deepest, depth);
            if (deepest > Deepest)
            {
                break;
            }
        }

        return deepest;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length]))
        {
            length++;
        }

        return tag[..length];
    }
}
