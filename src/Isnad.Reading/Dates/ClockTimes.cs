using Isnad.Core.Language;

namespace Isnad.Reading.Dates;

/// <summary>Times of the day by the clock: they belong to the phrase of their day, and alone stand for a moment of the day the text speaks of.</summary>
internal readonly partial struct DateParser
{
    // «أمس عند الساعة الثالثة», «14 أكتوبر، الساعة 8:00 صباحا»
    private DatePhrase WithClock(DatePhrase day)
    {
        if (day.Precision != DatePhrase.DayPrecision)
        {
            return day;
        }

        var at = IsMark(day.End, "،,-–") ? day.End + 1 : day.End;
        if (At(at).Kind == DateKind.Of)
        {
            at++;
        }

        return ClockEnd(at) is { } end ? day with { End = end } : day;
    }

    // «الساعة 8 مساء الأحد», «19:00، 2016-12-22», «الساعة الثالثة فجرا»
    private DatePhrase? ClockFirst(int i)
    {
        if (ClockEnd(i) is not { } end)
        {
            return null;
        }

        var at = IsMark(end, "،,") ? end + 1 : end;
        if (At(at).Kind == DateKind.Of)
        {
            at++;
        }

        // The part of the day may belong to the clock or to the day after it.
        foreach (var start in (ReadOnlySpan<int>)[at, end - 1])
        {
            if (start > i && start < tokens.Count && (tokens[start].Kind == TokenKind.Number ? FromNumber(start) : FromWord(start)) is { Precision: DatePhrase.DayPrecision } day && day.End > end)
            {
                return day with { Start = i };
            }
        }

        return new(i, end, reference, reference, DatePhrase.DayPrecision, true);
    }

    /// <summary>Where a time by the clock that begins at a token ends; it needs a word for the clock, minutes or a part of the day.</summary>
    private int? ClockEnd(int i)
    {
        if (i >= tokens.Count)
        {
            return null;
        }

        var opening = At(i);
        var said = opening.Kind == DateKind.Clock;
        var at = said ? i + opening.Words : i;
        var hour = Digits(at, out _);
        if (hour is >= 0 and <= 24)
        {
            at++;
            while (IsMark(at, ":") && Digits(at + 1, out var length) is >= 0 and < 60 && length == 2 && tokens[at].Start == tokens[at - 1].End)
            {
                at += 2;
                said = true;
            }
        }
        else if (said && DayNumber(at) is { } word)
        {
            at = word.End;
        }
        else
        {
            return null;
        }

        while (at < tokens.Count)
        {
            var atom = At(at);
            var minutes = atom is { Kind: DateKind.And, Clitics: 0 } ? at + 1 : at;
            if (said && NumberEnd(minutes) is { } number && At(number).Kind == DateKind.ClockPart)
            {
                at = number + At(number).Words;
            }
            else if (said && (atom.Kind == DateKind.ClockPart || atom is { Kind: DateKind.Unit, Unit: DateUnit.Quarter }))
            {
                at += atom.Words;
            }
            else if (atom.Kind == DateKind.PartAfter || (atom.Kind == DateKind.Part && At(at + atom.Words).Kind is not (DateKind.Day or DateKind.Weekday or DateKind.Unit)))
            {
                at += atom.Words;
                said = true;
            }
            else
            {
                break;
            }
        }

        return said ? at : null;
    }

    private int? NumberEnd(int i)
    {
        if (Digits(i, out _) is >= 0 and < 60)
        {
            return i + 1;
        }

        var at = i;
        while (NumberWord(at) is { Sense.Value: < 60 } word && (at == i || word.Conjunction || word.Sense.Value == 10))
        {
            at++;
        }

        return at > i ? at : null;
    }
}
