using Isnad.Core.Language;
using Isnad.Reading.Morphology;
using Isnad.Reading.Script;

namespace Isnad.Reading.Tokens;

/// <summary>Cuts a text into words, numbers, punctuation and signs. Every token lies inside the text, in order, and cuts no surrogate pair.</summary>
public static class Tokenizer
{
    /// <summary>The tokens of a text.</summary>
    public static List<Token> Tokenize(string text, Orthography orthography, WordCache words)
    {
        var tokens = new List<Token>((text.Length / 5) + 8);
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            // «#تفجير_بيروت» is read as its words: the marks of a hashtag join nothing that the language does not join.
            if (char.IsWhiteSpace(c) || c is '#' or '_' || (char.IsControl(c) && !orthography.IsIgnored(c)))
            {
                i++;
                continue;
            }

            var start = i;
            var kind = TokenKind.Symbol;
            if (char.IsDigit(c))
            {
                i = EndOfNumber(text, i);
                kind = TokenKind.Number;
            }
            else if (orthography.IsWordCharacter(c))
            {
                // Numbers glued to words («11قتيلا», «و20») part where letters meet digits.
                var letters = false;
                while (i < text.Length && orthography.IsWordCharacter(text[i]) && !char.IsDigit(text[i]))
                {
                    letters |= !orthography.IsIgnored(text[i]);
                    i++;
                }

                if (!letters)
                {
                    continue;
                }

                kind = TokenKind.Word;
            }
            else if (char.IsLetter(c))
            {
                while (i < text.Length && char.IsLetter(text[i]))
                {
                    i++;
                }

                kind = TokenKind.Word;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i = EndOfSign(text, i);
            }
            else
            {
                i++;
                kind = char.IsPunctuation(c) || char.IsSymbol(c) ? TokenKind.Punctuation : TokenKind.Symbol;
            }

            tokens.Add(new(start, i, kind, words.Get(text.AsSpan(start, i - start))));
        }

        return tokens;
    }

    private static int EndOfNumber(string text, int i)
    {
        while (i < text.Length)
        {
            if (char.IsDigit(text[i]) || (text[i] is '.' or ',' or '٫' or '٬' && i + 1 < text.Length && char.IsDigit(text[i + 1])))
            {
                i++;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    /// <summary>An emoji with its modifiers and joined parts, or a flag of two regional letters, is one sign.</summary>
    private static int EndOfSign(string text, int i)
    {
        i += 2;
        while (i < text.Length)
        {
            if (text[i] is '\uFE0F' or '\u200D')
            {
                i++;
            }
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                && (text[i - 1] == '\u200D' || IsModifierOrRegional(char.ConvertToUtf32(text[i], text[i + 1]))))
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static bool IsModifierOrRegional(int rune) => rune is >= 0x1F3FB and <= 0x1F3FF or >= 0x1F1E6 and <= 0x1F1FF;
}
