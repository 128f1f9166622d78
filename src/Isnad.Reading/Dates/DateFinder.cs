using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Script;
using NodaTime;

namespace Isnad.Reading.Dates;

/// <summary>Finds the dates of a text in one pass and resolves them against the article's date. Never changes; safe from many threads.</summary>
public sealed class DateFinder(DateLexicon lexicon, Orthography orthography)
{
    private const int ClockDistance = 30;

    /// <summary>The dates of a text, in order, none overlapping. Without a date of the article, what only it could fix has no value.</summary>
    public List<TimeMention> Find(string text, List<Token> tokens, LocalDate? articleDate)
    {
        var found = new List<TimeMention>();
        if (lexicon.IsEmpty)
        {
            return found;
        }

        var parser = new DateParser(lexicon, text, tokens, articleDate);
        for (var i = 0; i < tokens.Count;)
        {
            if (parser.Skip(i) is > 0 and var skipped)
            {
                i += skipped;
            }
            else if (parser.Parse(i) is { } phrase)
            {
                if (phrase.IsClock && found.Count > 0 && found[^1] is { Day: { } spoken, EndToken: var last } && phrase.Start - last <= ClockDistance)
                {
                    phrase = phrase with { From = spoken, To = spoken };
                }

                found.Add(new(new TextSpan(StemStart(text, tokens, phrase.Start), tokens[phrase.End - 1].End), phrase.Start, phrase.End, phrase.Edtf, phrase.Precision,
                    phrase.Precision == DatePhrase.DayPrecision ? phrase.From : null));
                i = phrase.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    private int StemStart(string text, List<Token> tokens, int index)
    {
        var token = tokens[index];
        var clitics = lexicon.At(tokens, index).Clitics;
        return clitics == 0 ? token.Start : Math.Min(token.End - 1, token.Start + orthography.WrittenOffset(text.AsSpan(token.Start, token.End - token.Start), clitics));
    }
}
