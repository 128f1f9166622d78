using System.Net;
using AngleSharp.Html.Parser;
using Isnad.Ingest.Html;

namespace Isnad.Ingest.Feeds;

/// <summary>The words of what feeds carry as text, HTML, or HTML escaped once more.</summary>
public static class ItemText
{
    private const int Whole = 600;
    private const int LongestLine = 1_000;

    /// <summary>The text as a reader sees it, a paragraph a line; empty when there is none.</summary>
    public static string Of(string? content)
    {
        if (string.IsNullOrWhiteSpace(content))
        {
            return "";
        }

        if (!HasMarkup(content))
        {
            return content.Trim();
        }

        if (!Nesting.IsHonest(content))
        {
            return "";
        }

        using var document = new HtmlParser().ParseDocument(content);
        HiddenElements.Remove(document);
        Boilerplate.Remove(document, null);
        return string.Join('\n', PageLine.Of((AngleSharp.Dom.INode?)document.Body ?? document.DocumentElement).Select(line => line.Text.Trim())).Trim();
    }

    /// <summary>Whether a feed's text is likely the whole article: long, and not cut off with dots.</summary>
    public static bool IsWhole(string text) => text.Length >= Whole && !text.EndsWith('…') && !text.EndsWith("...", StringComparison.Ordinal) && !text.EndsWith("[…]", StringComparison.Ordinal) && !text.EndsWith("[...]", StringComparison.Ordinal);

    /// <summary>A headline or name: one line without markup, or null.</summary>
    internal static string? Line(string? written)
    {
        var line = string.Join(' ', Of(written).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length > LongestLine ? line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)] : line;
    }

    /// <summary>Plain text as markup says it.</summary>
    internal static string? Escaped(string? plain) => plain is null || !HasMarkup(plain) ? plain : WebUtility.HtmlEncode(plain).ReplaceLineEndings("<br>");

    private static bool HasMarkup(string text)
    {
        for (var at = text.AsSpan().IndexOfAny('<', '&'); at >= 0 && at + 1 < text.Length;)
        {
            if (text[at] == '<' ? char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!' : text[at + 1] == '#' || char.IsAsciiLetter(text[at + 1]))
            {
                return true;
            }

            var next = text.AsSpan(at + 1).IndexOfAny('<', '&');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }
}
