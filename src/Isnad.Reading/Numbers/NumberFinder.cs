using System.Globalization;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Terms;

namespace Isnad.Reading.Numbers;

/// <summary>
/// Finds numbers in digits and words and how exactly they are given: «11»، «مئة وعشرين»، «نحو خمسين»، «ما لا يقل عن 12»، «عشرات». Words combine by addition,
/// joined by a conjunction or standing side by side, and by scales that multiply.
/// </summary>
public sealed class NumberFinder
{
    /// <summary>The numbers of a text, in order.</summary>
    public List<NumberMention> Find(string text, List<Token> tokens, List<TermMatch> terms)
    {
        var found = new List<NumberMention>();
        var marks = new Dictionary<int, (int End, NumberKind Kind)>();
        foreach (var term in terms)
        {
            if (term.Term.Number is { } number)
            {
                marks[term.FirstToken] = (term.EndToken, number.Kind);
            }
        }

        for (var i = 0; i < tokens.Count;)
        {
            if (tokens[i].Kind != TokenKind.Number && !tokens[i].Word.HasNumber && (marks.Count == 0 || !marks.ContainsKey(i)))
            {
                i++;
                continue;
            }

            var first = i;
            var mark = Mark(tokens, marks, i);
            var start = mark?.End ?? i;

            // «أكثر من 20»: the number follows its mark, at most a preposition between them.
            if (mark is not null && start < tokens.Count && IsPreposition(tokens[start].Word) && Reads(tokens, start + 1))
            {
                start++;
            }

            if (Read(text, tokens, start, mark is not null) is { } value)
            {
                var (low, high, quantity) = mark?.Kind switch
                {
                    NumberKind.About => (value.Low, value.High, value.Quantity == Quantity.Exact ? Quantity.About : value.Quantity),
                    NumberKind.AtLeast => (value.Low, null, value.Quantity == Quantity.Exact ? Quantity.AtLeast : value.Quantity),
                    NumberKind.AtMost => (null, value.High, value.Quantity == Quantity.Exact ? Quantity.AtMost : value.Quantity),
                    _ => (value.Low, value.High, value.Quantity),
                };
                found.Add(new(new TextSpan(StemStart(text, tokens[first]), tokens[value.End - 1].End), first, value.End, low, high, quantity));
                i = value.End;
            }
            else
            {
                i = first + 1;
            }
        }

        return found;
    }

    private static (int End, NumberKind Kind)? Mark(List<Token> tokens, Dictionary<int, (int End, NumberKind Kind)> marks, int i)
    {
        if (marks.TryGetValue(i, out var term) && term.Kind is NumberKind.About or NumberKind.AtLeast or NumberKind.AtMost)
        {
            return term;
        }

        return Sense(tokens[i].Word) is { Kind: NumberKind.About or NumberKind.AtLeast or NumberKind.AtMost } sense ? (i + 1, sense.Kind) : null;
    }

    private static bool Reads(List<Token> tokens, int i) => i < tokens.Count && (tokens[i].Kind == TokenKind.Number || Sense(tokens[i].Word) is not null);

    private static (int End, int? Low, int? High, Quantity Quantity)? Read(string text, List<Token> tokens, int start, bool marked)
    {
        if (start >= tokens.Count)
        {
            return null;
        }

        if (Sense(tokens[start].Word) is { Kind: NumberKind.Tens or NumberKind.Hundreds or NumberKind.Thousands or NumberKind.Some } open)
        {
            var vague = open.Kind switch { NumberKind.Tens => Quantity.Tens, NumberKind.Hundreds => Quantity.Hundreds, NumberKind.Thousands => Quantity.Thousands, _ => Quantity.Some };
            var end = start + 1;

            // «عشرات الآلاف»: the larger word says how many.
            if (end < tokens.Count && Sense(tokens[end].Word) is { Kind: NumberKind.Thousands or NumberKind.Scale })
            {
                return (end + 1, null, null, Quantity.Thousands);
            }

            return (end, null, null, vague);
        }

        if (Cardinal(text, tokens, start) is not { } first)
        {
            return null;
        }

        // «50 إلى 60», «50-60»
        if (first.End + 1 < tokens.Count && IsRangeWord(text, tokens, first.End) && Cardinal(text, tokens, first.End + 1) is { } second && second.Value > first.Value && !marked)
        {
            return (second.End, first.Value, second.Value, Quantity.Range);
        }

        return (first.End, first.Value, first.Value, Quantity.Exact);
    }

    private static bool IsRangeWord(string text, List<Token> tokens, int i) =>
        text[tokens[i].Start] is '-' or '–' || tokens[i].Word.Analyses.Any(a => a.Lexeme.Function?.Function is "prep-direction" or "prep-to" or "conj-or");

    private static (int Value, int End)? Cardinal(string text, List<Token> tokens, int start)
    {
        long total = 0;
        long current = 0;
        var any = false;
        var lastKind = (NumberKind?)null;
        var i = start;
        while (i < tokens.Count)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Number)
            {
                if (any || Digits(text.AsSpan(token.Start, token.End - token.Start)) is not { } digits)
                {
                    break;
                }

                current = digits;
                lastKind = NumberKind.Unit;
            }
            else if (Analysis(token.Word) is { } analysis && analysis.Lexeme.Number is { Kind: NumberKind.Unit or NumberKind.Ten or NumberKind.Hundred or NumberKind.Scale or NumberKind.Thousands } sense
                && (any || sense.Kind != NumberKind.Thousands))
            {
                var joined = analysis.Has(Proclitics.Conjunction);
                if (sense.Kind is NumberKind.Scale or NumberKind.Thousands)
                {
                    // «خمسة آلاف»: after a number the open word is a scale.
                    total += Math.Max(current, 1) * (sense.Kind == NumberKind.Thousands ? 1000 : sense.Value);
                    current = 0;
                }
                else if (any && !joined && !(sense.Value is 10 or 100 && lastKind == NumberKind.Unit))
                {
                    break;
                }
                else if (sense.Value == 100 && lastKind == NumberKind.Unit && !joined)
                {
                    current *= 100;
                }
                else if (any && joined && lastKind == sense.Kind && sense.Kind != NumberKind.Unit)
                {
                    break;
                }
                else
                {
                    current += sense.Value;
                }

                lastKind = sense.Kind;
            }
            else
            {
                break;
            }

            any = true;
            i++;
        }

        var value = total + current;
        return any && value <= int.MaxValue ? ((int)value, i) : null;
    }

    private static long? Digits(ReadOnlySpan<char> written)
    {
        long value = 0;
        foreach (var c in written)
        {
            if (char.IsDigit(c))
            {
                value = (value * 10) + (long)char.GetNumericValue(c);
                if (value > int.MaxValue)
                {
                    return null;
                }
            }
            else if (c is '.' or '٫')
            {
                return null;
            }
        }

        return value;
    }

    private static bool IsPreposition(Word word) => word.Analyses.Any(a => a.Lexeme.Function?.Kind == FunctionKind.Preposition);

    private static Analysis? Analysis(Word word)
    {
        if (!word.HasNumber)
        {
            return null;
        }

        foreach (var analysis in word.Analyses)
        {
            if (analysis.Lexeme.Number is not null)
            {
                return analysis;
            }
        }

        return null;
    }

    private static NumberSense? Sense(Word word) => Analysis(word)?.Lexeme.Number;

    private static int StemStart(string text, Token token)
    {
        var clitic = token.Kind == TokenKind.Word && Analysis(token.Word) is { StemStart: > 0 } analysis ? analysis.StemStart : 0;
        return clitic > 0 && clitic < token.End - token.Start && !char.IsSurrogate(text[token.Start + clitic]) ? token.Start + clitic : token.Start;
    }
}
