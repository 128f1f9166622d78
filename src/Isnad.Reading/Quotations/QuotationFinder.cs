using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Script;

namespace Isnad.Reading.Quotations;

/// <summary>
/// Finds quoted passages, outermost only. A mark that opens and closes alike opens when none is open; an unclosed quotation ends with its paragraph.
/// Short quotations (a name, a nickname) are quotations too: the coder tells them from speech by what stands in them.
/// </summary>
public static class QuotationFinder
{
    /// <summary>The quotations of a text, in order.</summary>
    public static List<Quotation> Find(string text, List<Token> tokens, List<Sentence> sentences, Orthography orthography)
    {
        var found = new List<Quotation>();
        var open = -1;
        var closing = '\0';
        var depth = 0;
        for (var s = 0; s < sentences.Count; s++)
        {
            if (sentences[s].StartsParagraph && open >= 0)
            {
                open = -1;
            }

            for (var i = sentences[s].FirstToken; i < sentences[s].EndToken; i++)
            {
                if (tokens[i].Kind != TokenKind.Punctuation)
                {
                    continue;
                }

                var c = text[tokens[i].Start];
                if (open >= 0 && c == closing && --depth == 0)
                {
                    if (i > open + 1)
                    {
                        found.Add(new(new TextSpan(tokens[open + 1].Start, tokens[i - 1].End), open + 1, i, null));
                    }

                    open = -1;
                }
                else if (open < 0)
                {
                    foreach (var (start, end) in orthography.Quotes)
                    {
                        if (c == start)
                        {
                            (open, closing, depth) = (i, end, 1);
                            break;
                        }
                    }
                }
                else if (orthography.Quotes.Any(q => q.Open == c && q.Close == closing && q.Open != q.Close))
                {
                    depth++;
                }
            }
        }

        return found;
    }
}
