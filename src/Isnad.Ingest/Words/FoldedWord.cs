using System.Globalization;
using System.Text;

namespace Isnad.Ingest.Words;

/// <summary>One word or number of a text, in the form in which words of pages are compared: without marks on letters, format characters and stretching, in small letters, numbers in Western digits.</summary>
/// <param name="Text">The folded letters or digits; never empty.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Behind its last code unit.</param>
/// <param name="Number">Its value when it is a number of at most six digits, else -1.</param>
internal readonly record struct FoldedWord(string Text, int Start, int End, int Number)
{
    private const char Stretch = '\u0640';

    /// <summary>The words and numbers of a text in order; letters and digits that touch are two words.</summary>
    public static List<FoldedWord> Of(string text)
    {
        var words = new List<FoldedWord>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            var kind = KindOf(text, at);
            if (kind is Kind.Other or Kind.Ignored)
            {
                at++;
                continue;
            }

            while (at < text.Length && (KindOf(text, at) == kind || KindOf(text, at) == Kind.Ignored))
            {
                at++;
            }

            if (Fold(text[start..at], kind) is { Length: > 0 } folded)
            {
                words.Add(new FoldedWord(folded, start, at, kind == Kind.Digit && folded.Length <= 6 ? int.Parse(folded, NumberStyles.None, CultureInfo.InvariantCulture) : -1));
            }
        }

        return words;
    }

    /// <summary>The folded words of a text with one blank between.</summary>
    public static string Joined(string text) => string.Join(' ', Of(text).Select(word => word.Text));

    private static string Fold(string written, Kind kind)
    {
        var folded = new StringBuilder(written.Length);
        foreach (var character in WellFormed(written).Normalize(NormalizationForm.FormKD))
        {
            var value = kind == Kind.Digit ? CharUnicodeInfo.GetDecimalDigitValue(character) : -1;
            if (value >= 0)
            {
                folded.Append((char)('0' + value));
            }
            else if (character != Stretch && KindOf(character) == Kind.Letter)
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    // Half a surrogate pair, which a damaged page may hold, cannot be normalised.
    private static string WellFormed(string written) => written.Any(char.IsSurrogate) ? string.Concat(written.Where(c => !char.IsSurrogate(c))) : written;

    private static Kind KindOf(string text, int at) => KindOf(text[at]);

    private static Kind KindOf(char character) => CharUnicodeInfo.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.Surrogate => Kind.Letter,
        UnicodeCategory.DecimalDigitNumber => Kind.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => Kind.Ignored,
        _ => Kind.Other,
    };

    private enum Kind
    {
        Other,
        Letter,
        Digit,
        Ignored,
    }
}
