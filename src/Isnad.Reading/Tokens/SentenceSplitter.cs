using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Script;

namespace Isnad.Reading.Tokens;

/// <summary>Groups tokens into sentences: at line breaks and at the pack's sentence marks, not after abbreviations.</summary>
public static class SentenceSplitter
{
    /// <summary>The sentences of a text; every token belongs to exactly one.</summary>
    public static List<Sentence> Split(string text, List<Token> tokens, Orthography orthography)
    {
        var sentences = new List<Sentence>();
        var first = 0;
        var paragraph = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var lineBreak = i + 1 < tokens.Count && text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End).ContainsAny('\n', '\r');
            if (i + 1 < tokens.Count && !lineBreak && !EndsSentence(text, tokens, i, orthography))
            {
                continue;
            }

            var end = i + 1;

            // Closing quotes and brackets right after the mark still belong to the sentence.
            while (!lineBreak && end < tokens.Count && tokens[end].Start == tokens[end - 1].End && IsClosing(text[tokens[end].Start], orthography))
            {
                end++;
            }

            sentences.Add(new(new TextSpan(tokens[first].Start, tokens[end - 1].End), first, end, paragraph));
            paragraph = end < tokens.Count && text.AsSpan(tokens[end - 1].End, tokens[end].Start - tokens[end - 1].End).ContainsAny('\n', '\r');
            first = end;
            i = end - 1;
        }

        return sentences;
    }

    private static bool EndsSentence(string text, List<Token> tokens, int i, Orthography orthography)
    {
        var token = tokens[i];
        if (token.Kind != TokenKind.Punctuation || !orthography.SentenceEnds.Contains(text[token.Start], StringComparison.Ordinal))
        {
            return false;
        }

        // «أ.ف.ب», «د. أحمد»: a short word before the mark, or a word glued after it, is no end.
        var glued = i + 1 < tokens.Count && tokens[i + 1].Start == token.End && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Punctuation
            && !(i + 1 < tokens.Count && IsClosing(text[tokens[i + 1].Start], orthography));
        var abbreviation = i > 0 && tokens[i - 1].End == token.Start && orthography.Abbreviations.Contains(tokens[i - 1].Word.Norm);
        var longWordBefore = i > 0 && tokens[i - 1].Kind == TokenKind.Word && tokens[i - 1].Word.Norm.Length > 2;
        return !abbreviation && (!glued || (longWordBefore && tokens[i + 1].Kind == TokenKind.Word));
    }

    private static bool IsClosing(char c, Orthography orthography)
    {
        foreach (var (_, close) in orthography.Quotes)
        {
            if (c == close)
            {
                return true;
            }
        }

        foreach (var (_, close) in orthography.Brackets)
        {
            if (c == close)
            {
                return true;
            }
        }

        return false;
    }
}
