using Isnad.Core.Language;
using NodaTime;

namespace Isnad.Reading.Dates;

/// <summary>
/// Parses the date phrase that begins at a token: a small grammar over the kinds of words of dates.tsv and numbers. Words are looked up only as far as a
/// phrase reaches, so text without dates costs one look-up a word.
/// </summary>
internal readonly partial struct DateParser(DateLexicon lexicon, string text, List<Token> tokens, LocalDate? reference)
{
    private const int VerbDistance = 12;
    private const int FewestYear = 1900;
    private const int MostYear = 2099;

    /// <summary>Number of tokens of a sequence that only looks like a date; 0 when there is none here.</summary>
    public int Skip(int i) => At(i) is { Kind: DateKind.None } atom ? atom.Words : 0;

    /// <summary>The date phrase that begins here, or null.</summary>
    public DatePhrase? Parse(int i)
    {
        var phrase = tokens[i].Kind switch
        {
            TokenKind.Number => FromNumber(i),
            TokenKind.Word => FromWord(i),
            _ => null,
        };
        return phrase is { } found ? WithClock(Range(found, i)) : ClockFirst(i);
    }

    private DatePhrase? FromWord(int i)
    {
        var atom = At(i);
        var phrase = atom.Kind switch
        {
            DateKind.Day => DayWord(i, atom),
            DateKind.Weekday => Weekday(i, i, atom),
            DateKind.Part => Part(i, atom),
            DateKind.WeekdayBare => Week(i + 1) is { } week ? One(i, week.End, week.From?.PlusDays(atom.Value - 1)) : null,
            DateKind.Month => MonthFirst(i, atom),
            DateKind.Feast => Feast(i, atom),
            DateKind.Unit => FromUnit(i, atom),
            DateKind.This => This(i, atom),
            DateKind.Ago or DateKind.Ahead => Duration(i, atom),
            DateKind.Edge or DateKind.Rest => Edge(i, atom),
            DateKind.Ordinal or DateKind.Last => FromOrdinal(i, atom),
            DateKind.Decade => Decade(i, atom),
            _ => null,
        };
        return phrase ?? (atom.Kind == DateKind.Ordinal || tokens[i].Word.HasNumber ? DayOfMonth(i, false) ?? CountedPeriod(i) : null);
    }

    // «أمس», «اليوم الثلاثاء», «أمس الجمعة», «اليوم 6 مايو»
    private DatePhrase? DayWord(int i, DateAtom atom)
    {
        var end = i + atom.Words;
        var day = reference?.PlusDays(atom.Value);
        if (atom.Value == 0 && At(end) is { Kind: DateKind.Relative } relative)
        {
            return One(i, end + 1, reference?.PlusDays(relative.Value));
        }

        // «اليوم الثالث من مايو» is a day of May, «اليوم الأول» alone no date.
        if (atom.Value == 0 && At(end) is { Kind: DateKind.Ordinal } ordinal)
        {
            return Dated(i, end) ?? NthUnit(i, end + 1, DateUnit.Day, ordinal);
        }

        var next = Open(end);
        if (At(next) is { Kind: DateKind.Weekday } weekday)
        {
            end = Close(next + 1, end);

            // An article published a day late still says «اليوم الثلاثاء»: the weekday is surer than the count.
            for (var move = 0; day is not null && move <= 3; move++)
            {
                if ((int)day.Value.PlusDays(-move).DayOfWeek == weekday.Value)
                {
                    day = day.Value.PlusDays(-move);
                    break;
                }

                if (move > 0 && (int)day.Value.PlusDays(move).DayOfWeek == weekday.Value)
                {
                    day = day.Value.PlusDays(move);
                    break;
                }
            }
        }

        return Dated(i, end) ?? One(i, PartAfter(end), day);
    }

    private DatePhrase? Weekday(int start, int i, DateAtom atom)
    {
        var end = i + atom.Words;
        var next = At(end);
        if (Dated(start, end) is { } dated)
        {
            // «الأربعاء الثانية من أكتوبر» is no second of October.
            return next.Kind == DateKind.Ordinal && dated.From is { } on2 && (int)on2.DayOfWeek != atom.Value && NthInMonth(start, end + 1, atom.Value, next) is { } second ? second : dated;
        }

        if (next.Kind == DateKind.Relative)
        {
            return One(start, PartAfter(end + 1), reference is { } day ? CalendarMath.Weekday(day, atom.Value, next.Value) : null);
        }

        // «الجمعة قبل الماضي»
        if (next.Kind == DateKind.Ago && At(end + next.Words) is { Kind: DateKind.Relative, Value: < 0 })
        {
            return One(start, end + next.Words + 1, reference is { } day ? CalendarMath.Weekday(day, atom.Value, -1).PlusWeeks(-1) : null);
        }

        // «الأحد من الأسبوع الماضي», «الأربعاء الثانية من أكتوبر»
        var container = next.Kind == DateKind.Of ? end + next.Words : end;
        if (Week(container) is { } week)
        {
            return One(start, week.End, week.From?.PlusDays(atom.Value - 1));
        }

        if (next.Kind is DateKind.Ordinal or DateKind.Last && NthInMonth(start, end + 1, atom.Value, next) is { } nth)
        {
            return nth;
        }

        // «السبت 23»: the day of the month must fall on that weekday.
        var number = next.Kind == DateKind.Of ? end + next.Words : end;
        if (DayNumber(number) is { } day2 && !Counts(day2.End) && OnWeekday(day2.Value, atom.Value) is { } on)
        {
            return One(start, day2.End, on);
        }

        end = PartAfter(end);
        return One(start, end, reference is { } date ? CalendarMath.Weekday(date, atom.Value, IsFuture(start) ? 1 : 0) : null);
    }

    /// <summary>Whether the last finite verb before a word, a few words back in its clause, speaks of the future: «سيلتقي الوزيران الخميس».</summary>
    private bool IsFuture(int i)
    {
        for (var at = i - 1; at >= 0 && at >= i - VerbDistance && !IsMark(at, ".!\u061B\u061F"); at--)
        {
            foreach (var analysis in tokens[at].Word.Analyses)
            {
                if (analysis.IsFinite)
                {
                    return analysis.Has(Proclitics.Future);
                }
            }
        }

        return false;
    }

    private LocalDate? OnWeekday(int day, int weekday)
    {
        if (reference is not { } near)
        {
            return null;
        }

        foreach (var move in (ReadOnlySpan<int>)[0, -1, 1])
        {
            var month = near.PlusMonths(move);
            if (CalendarMath.InMonth(month.Year, month.Month, day, false) is { } found && (int)found.From.DayOfWeek == weekday)
            {
                return found.From;
            }
        }

        return null;
    }

    // «فجر أمس», «مساء يوم الجمعة», «ليل الخميس الجمعة»
    private DatePhrase? Part(int i, DateAtom atom)
    {
        var next = i + atom.Words;
        if (At(next).Kind is not (DateKind.Day or DateKind.Weekday or DateKind.Unit) && (next >= tokens.Count || tokens[next].Kind != TokenKind.Number))
        {
            return null;
        }

        if ((tokens[next].Kind == TokenKind.Number ? DayOfMonth(next, false) : FromWord(next)) is not { Precision: DatePhrase.DayPrecision } day)
        {
            return null;
        }

        var end = day.End;
        var second = Open(end);
        if (At(end).Kind == DateKind.Weekday && At(next).Kind == DateKind.Weekday)
        {
            end++;
        }
        else if (second < tokens.Count && second > end && At(second).Kind == DateKind.Weekday && text[tokens[end].Start] is '-' or '–' or '/')
        {
            end = second + 1;
        }

        return day with { Start = i, End = end };
    }

    private DatePhrase? FromUnit(int i, DateAtom atom)
    {
        var next = i + atom.Words;
        if (atom.Unit == DateUnit.Day && atom.Value == 1)
        {
            var after = At(next);
            if (after.Kind == DateKind.Weekday || (after.Kind == DateKind.WeekdayBare && after.Clitics == 0))
            {
                return Weekday(i, next, after);
            }

            if (after.Kind == DateKind.Day)
            {
                return DayWord(next, after) is { } day ? day with { Start = i } : null;
            }

            if (DayOfMonth(next, false) is { } dated)
            {
                return dated with { Start = i };
            }

            // «يوم 27»
            if (next < tokens.Count && tokens[next].Kind == TokenKind.Number && DayNumber(next) is { } number && !Counts(number.End))
            {
                return One(i, number.End, reference is { } near && CalendarMath.InMonth(near.Year, near.Month, number.Value, false) is { } found ? found.From : null);
            }
        }

        return Container(i) ?? CountedPeriod(i);
    }

    // «هذا الشهر», «هذا سبتمبر», «هذا الاثنين»
    private DatePhrase? This(int i, DateAtom atom)
    {
        var next = i + atom.Words;
        var after = At(next);
        return after.Kind switch
        {
            DateKind.Weekday => Weekday(i, next, after),
            DateKind.Month when after.Clitics == 0 => Month(next) is { } month ? InMonth(i, month with { Relative = month.Relative ?? 0 }, null) : null,
            DateKind.Unit when after.IsDefinite => Container(i),
            _ => null,
        };
    }

    private DatePhrase? MonthFirst(int i, DateAtom atom)
    {
        if (Month(i) is not { } month)
        {
            return null;
        }

        var fixedBy = month.Year is not null || month.Relative is not null || month.YearRelative is not null || month.Doubled;
        var before = i > 0 ? At(i - 1) : default;

        // «نوفمبر 15», «مايو الحادي والعشرين»
        if (month.Year is null && DayAfterMonth(i, month) is { } dated)
        {
            return dated;
        }

        if (atom.IsWeak && !fixedBy && before.Kind is not (DateKind.Of or DateKind.Ago or DateKind.To or DateKind.Between or DateKind.This))
        {
            return null;
        }

        return InMonth(i, month, null);
    }

    private DatePhrase? DayAfterMonth(int i, MonthSpec month)
    {
        var at = Open(month.End);
        if (At(month.End).Kind == DateKind.Between)
        {
            at = month.End + At(month.End).Words;
        }

        if (DayNumber(at) is not { } day || Counts(day.End) || (tokens[at].Kind == TokenKind.Word && !tokens[at].Word.HasNumber && At(at).Kind != DateKind.Ordinal))
        {
            return null;
        }

        var second = Joined(day.End, At(month.End).Kind == DateKind.Between);
        if (second > 0 && DayNumber(second) is { } last && last.Value > day.Value)
        {
            return Span(i, last.End, Resolve(month, day.Value), Resolve(month, last.Value));
        }

        var year = YearTail(day.End, month.Hijri);
        var whole = year is { } tail ? month with { Year = tail.Year, YearRelative = tail.Relative, YearHijri = tail.Hijri, End = tail.End } : month with { End = day.End };
        return InMonth(i, whole, day.Value);
    }

    // «قبل ثلاثة أيام», «منذ شهر ويومين», «بعد أسبوعين من الآن»
    private DatePhrase? Duration(int i, DateAtom atom)
    {
        var sign = atom.Kind == DateKind.Ago ? -1 : 1;
        var at = i + atom.Words;
        var day = reference;
        DateUnit? largest = null;
        DateUnit smallest = DateUnit.Century;
        while (Quantity(at, largest is not null) is { } quantity)
        {
            if (IsYear(quantity.End) || At(quantity.End).Kind == DateKind.Month)
            {
                break;
            }

            day = day is { } from ? CalendarMath.Move(from, quantity.Unit, sign * quantity.Count) : null;
            largest ??= quantity.Unit;
            smallest = quantity.Unit < smallest ? quantity.Unit : smallest;
            at = quantity.End;
        }

        if (largest is null || (largest == DateUnit.Hour && sign > 0))
        {
            return null;
        }

        var closing = At(at);
        if (closing.Kind == DateKind.FromNow)
        {
            at += closing.Words;
        }
        else if (closing is { Kind: DateKind.Of, Value: 1 })
        {
            // «بعد يومين من الهجوم» counts from the attack, not from today.
            return null;
        }

        if (day is not { } moved)
        {
            return new(i, at, null, null, smallest switch { DateUnit.Month => DatePhrase.MonthPrecision, >= DateUnit.Year => DatePhrase.YearPrecision, _ => DatePhrase.DayPrecision });
        }

        var period = smallest is DateUnit.Month or DateUnit.Year ? CalendarMath.Period(smallest, moved, 0) : smallest > DateUnit.Year ? CalendarMath.Years(moved.Year, 1) : (moved, moved, DatePhrase.DayPrecision);
        return new(i, at, period.Item1, period.Item2, period.Item3);
    }

    private DatePhrase? Edge(int i, DateAtom atom)
    {
        var next = i + atom.Words;
        if (At(next) is { Kind: DateKind.Of } of)
        {
            next += of.Words;
        }

        if ((Container(next) ?? BareUnit(next) ?? (At(next) is { Kind: DateKind.Decade } decade ? Decade(next, decade) : null)) is not { } whole)
        {
            return null;
        }

        if (whole is not { From: { } from, To: { } to })
        {
            return new(i, whole.End, null, null, DatePhrase.RangePrecision);
        }

        if (atom.Kind == DateKind.Rest)
        {
            return new(i, whole.End, reference is { } day && day > from && day <= to ? day : from, to, DatePhrase.RangePrecision);
        }

        var third = CalendarMath.Third(from, to, atom.Value);
        return new(i, whole.End, third.From, third.To, DatePhrase.RangePrecision);
    }

    private DatePhrase? FromOrdinal(int i, DateAtom atom)
    {
        var next = i + atom.Words;
        var after = At(next);
        if (after is { Kind: DateKind.Unit, Unit: DateUnit.Day, Value: 1 } && At(next + 1) is { Kind: DateKind.Weekday or DateKind.WeekdayBare } named)
        {
            next++;
            after = named;
        }

        if (after.Kind is DateKind.Weekday or DateKind.WeekdayBare && after.Clitics == 0)
        {
            return NthInMonth(i, next + 1, after.Value, atom);
        }

        if (after is { Kind: DateKind.Unit, Value: 1 } && NthUnit(i, next + 1, after.Unit, atom) is { } unit)
        {
            return unit;
        }

        // «آخر 24 ساعة», «آخر ثلاثة أيام»
        if (atom.Kind == DateKind.Last && !atom.IsDefinite && Quantity(next, false) is { Count: > 1 } quantity)
        {
            return Past(i, quantity.End, quantity.Unit, quantity.Count, -1);
        }

        return null;
    }

    // «عيد الفطر الماضي», «عيد الميلاد عام 2014»
    private DatePhrase? Feast(int i, DateAtom atom) =>
        InMonth(i, Tail(new(i + atom.Words, atom.Value / 100, atom.IsHijri, null, false, null, null, true)), atom.Value % 100);

    // «ثمانينيات القرن الماضي»
    private DatePhrase? Decade(int i, DateAtom atom)
    {
        var end = i + atom.Words;
        var century = 1900;
        var at = At(end) is { Kind: DateKind.Of } of ? end + of.Words : end;
        if (At(at) is { Kind: DateKind.Unit, Unit: DateUnit.Century } && At(at + 1) is { Kind: DateKind.Relative } relative)
        {
            end = at + 2;
            century += relative.Value < 0 ? 0 : 100;
        }
        else if (!atom.IsDefinite && i > 0 && At(i - 1).Kind is not (DateKind.Of or DateKind.Ago or DateKind.Edge))
        {
            return null;
        }

        var years = CalendarMath.Years(century + atom.Value, 10);
        return new(i, end, years.From, years.To, DatePhrase.RangePrecision);
    }

    // «من الجمعة حتى الأحد», «بين 2 أكتوبر و22 أكتوبر»
    private DatePhrase Range(DatePhrase first, int start)
    {
        var between = start > 0 && At(start - 1).Kind == DateKind.Between;
        var second = Joined(first.End, between);
        if (second <= 0 || second >= tokens.Count)
        {
            return first;
        }

        var last = tokens[second].Kind == TokenKind.Number ? FromNumber(second, first.Precision == DatePhrase.YearPrecision) : FromWord(second);
        return last is not { } end || end.From < first.From
            ? first
            : new(first.Start, end.End, end.To is null ? null : first.From, first.From is null ? null : end.To, DatePhrase.RangePrecision);
    }
}
