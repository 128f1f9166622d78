using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Html;

/// <summary>One line of a page as a reader sees it: a paragraph, a heading, a cell, or what stands between two line breaks.</summary>
/// <param name="Text">Its words, blanks of markup drawn together.</param>
/// <param name="LinkLength">How many of its characters are links.</param>
/// <param name="Block">The block element it stands in.</param>
internal sealed record PageLine(string Text, int LinkLength, IElement Block)
{
    private static readonly FrozenSet<string> Blocks = new[]
    {
        "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "tbody", "thead", "section", "article", "main", "header", "blockquote", "pre", "figure", "hr", "address",
        "body", "td", "th", "center", "details", "summary", "footer", "nav", "aside", "form", "option", "amp-img", "amp-carousel",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Its words as they are compared.</summary>
    public List<FoldedWord> Words { get; } = FoldedWord.Of(Text);

    /// <summary>Whether more than this share of it is links.</summary>
    public bool IsLink(double share) => LinkLength > Text.Length * share;

    /// <summary>Whether it reads as running text rather than as a label.</summary>
    public bool IsProse => !IsLink(0.4) && (Words.Count >= 9 || (Words.Count >= 5 && EndsSentence)) && !IsHeading;

    public bool IsHeading => Block.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    /// <summary>Whether its last sign is one that ends a sentence or a quotation.</summary>
    public bool EndsSentence => Text.TrimEnd() is { Length: > 0 } text && text[^1] is '.' or '!' or '?' or '\u061F' or '"' or '\u00BB' or '\u201D' or '\u2026' or '\u06D4';

    /// <summary>The lines of a part of a page, without empty ones.</summary>
    /// <param name="root">The part.</param>
    /// <param name="skip">Elements that are passed over with what they hold; none when null.</param>
    public static List<PageLine> Of(INode root, Func<IElement, bool>? skip = null)
    {
        // An explicit stack, for a page may be nested deeper than the thread's own; siblings by enumeration, for asking each for its next counts from the first.
        var lines = new Builder(root as IElement ?? root.ParentElement);
        var open = new Stack<(INode Node, IEnumerator<INode> Children)>();
        open.Push((root, root.ChildNodes.GetEnumerator()));
        while (open.TryPeek(out var top))
        {
            if (!top.Children.MoveNext())
            {
                lines.Leave(open.Pop().Node);
            }
            else if ((skip is null || top.Children.Current is not IElement element || !skip(element)) && lines.Enter(top.Children.Current))
            {
                open.Push((top.Children.Current, top.Children.Current.ChildNodes.GetEnumerator()));
            }
        }

        return lines.Done();
    }

    private sealed class Builder(IElement? root)
    {
        private readonly List<PageLine> _lines = [];
        private readonly StringBuilder _text = new();
        private readonly Stack<IElement> _blocks = new(root is null ? [] : [root]);
        private int _linkDepth;
        private int _linkLength;

        public bool Enter(INode node)
        {
            if (node is IText words)
            {
                Append(words.Data);
                return false;
            }

            if (node is not IElement element || element.LocalName is "head")
            {
                return false;
            }

            if (Blocks.Contains(element.LocalName))
            {
                EndLine();
                _blocks.Push(element);
            }

            _linkDepth += element.LocalName is "a" ? 1 : 0;
            return true;
        }

        public void Leave(INode node)
        {
            if (node is not IElement element)
            {
                return;
            }

            _linkDepth -= element.LocalName is "a" && _linkDepth > 0 ? 1 : 0;
            if (Blocks.Contains(element.LocalName))
            {
                EndLine();
                if (_blocks.Count > 1)
                {
                    _blocks.Pop();
                }
            }
        }

        public List<PageLine> Done()
        {
            EndLine();
            return _lines;
        }

        private void Append(string data)
        {
            foreach (var character in data)
            {
                if (IsInvisible(character))
                {
                    continue;
                }

                if (character is not (' ' or '\t' or '\n' or '\r' or '\f'))
                {
                    _text.Append(character);
                    _linkLength += _linkDepth > 0 ? 1 : 0;
                }
                else if (_text.Length > 0 && _text[^1] != ' ')
                {
                    _text.Append(' ');
                    _linkLength += _linkDepth > 0 ? 1 : 0;
                }
            }
        }

        // Joiners and the three direction marks are part of writing; every other unseen sign only changes where a word seems to end or which way it runs.
        private static bool IsInvisible(char character) =>
            character == '\u00AD' || (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format && character is not ('\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u061C'));

        private void EndLine()
        {
            // No-break spaces at the edges are indents.
            var line = _text.ToString().Trim(' ', '\u00A0', '\u2003', '\u2002');
            if (line.Length > 0 && _blocks.TryPeek(out var block))
            {
                _lines.Add(new PageLine(line, _linkLength, block));
            }

            _text.Clear();
            _linkLength = 0;
        }
    }
}
