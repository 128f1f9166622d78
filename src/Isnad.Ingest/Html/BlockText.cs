using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace Isnad.Ingest.Html;

/// <summary>The words of a part of a page as a reader sees them: blocks on their own lines, blanks drawn together, nothing of scripts and navigation.</summary>
internal static class BlockText
{
    private static readonly FrozenSet<string> Unseen = new[]
    {
        "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "form", "button", "select", "option", "svg", "math", "iframe", "object", "video", "audio", "canvas", "figcaption",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Blocks = new[]
    {
        "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "tbody", "thead", "section", "article", "main", "header", "blockquote", "pre", "figure", "hr", "address",
        "body", "td", "th",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string Of(INode root)
    {
        // An explicit stack, for a page may be nested deeper than the thread's own; siblings by enumeration, for asking each for its next counts from the first.
        var text = new StringBuilder();
        var open = new Stack<(INode Node, IEnumerator<INode> Children)>();
        open.Push((root, root.ChildNodes.GetEnumerator()));
        while (open.TryPeek(out var top))
        {
            if (!top.Children.MoveNext())
            {
                Leave(open.Pop().Node, text);
            }
            else if (Enter(top.Children.Current, text))
            {
                open.Push((top.Children.Current, top.Children.Current.ChildNodes.GetEnumerator()));
            }
        }

        return text.ToString().TrimEnd();
    }

    private static bool Enter(INode node, StringBuilder text)
    {
        if (node is IText words)
        {
            AppendCollapsed(words.Data, text);
            return false;
        }

        if (node is not IElement element)
        {
            return node.NodeType is NodeType.Document or NodeType.DocumentFragment;
        }

        if (Unseen.Contains(element.LocalName) || element.HasAttribute("hidden"))
        {
            return false;
        }

        BreakLine(element, text);
        return true;
    }

    private static void Leave(INode node, StringBuilder text)
    {
        if (node is IElement element)
        {
            BreakLine(element, text);
        }
    }

    private static void BreakLine(IElement element, StringBuilder text)
    {
        if (!Blocks.Contains(element.LocalName))
        {
            return;
        }

        if (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    // Blanks of markup only: no-break spaces and direction marks are the author's and stay.
    private static void AppendCollapsed(string data, StringBuilder text)
    {
        foreach (var character in data)
        {
            if (character is not (' ' or '\t' or '\n' or '\r' or '\f'))
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }
}
