using Isnad.Core.Language;
using NodaTime;

namespace Isnad.Reading.Dates;

/// <summary>The parts that date phrases are made of: numbers, months, years, units.</summary>
internal readonly partial struct DateParser
{
    private DateAtom At(int i) => lexicon.At(tokens, i);

    private static DatePhrase One(int start, int end, LocalDate? day) => new(start, end, day, day, DatePhrase.DayPrecision);

    private static DatePhrase? Span(int start, int end, (LocalDate From, LocalDate To)? first, (LocalDate From, LocalDate To)? last) =>
        first is null || last is null || first.Value.From <= last.Value.To ? new(start, end, first?.From, last?.To, DatePhrase.RangePrecision) : null;

    private bool IsMark(int i, string marks) => i >= 0 && i < tokens.Count && tokens[i].Kind == TokenKind.Punctuation && marks.Contains(text[tokens[i].Start], StringComparison.Ordinal);

    /// <summary>Past one mark that may stand inside a date.</summary>
    private int Open(int i) => IsMark(i, "،,(-–/") ? i + 1 : i;

    /// <summary>Past the bracket that closes what was opened at a token.</summary>
    private int Close(int i, int opened) => IsMark(opened, "(") && IsMark(i, ")") ? i + 1 : i;

    private int PartAfter(int i)
    {
        var atom = At(i);
        return (atom.Kind == DateKind.PartAfter && atom.Clitics == 0) || (atom is { Kind: DateKind.Part, Clitics: 0, IsDefinite: false } && At(i + 1).Kind is not (DateKind.Day or DateKind.Weekday or DateKind.Unit)) ? i + atom.Words : i;
    }

    /// <summary>Where the second end of a range begins when a word or dash joins two ends here, else -1.</summary>
    private int Joined(int i, bool between)
    {
        var atom = At(i);
        if (atom.Kind == DateKind.To || (between && atom is { Kind: DateKind.And, Clitics: 0 }))
        {
            return i + atom.Words;
        }

        if (IsMark(i, "-–") && i + 1 < tokens.Count)
        {
            return i + 1;
        }

        // «والتاسع عشر»: the conjunction is written with the second end.
        return between && i < tokens.Count && (atom.Clitics > 0 || tokens[i].Word.Analyses.Any(a => a.Has(Proclitics.Conjunction) && a.Lexeme.Number is not null)) ? i : -1;
    }

    private int Digits(int i, out int length)
    {
        length = 0;
        if (i < 0 || i >= tokens.Count || tokens[i].Kind != TokenKind.Number)
        {
            return -1;
        }

        length = tokens[i].End - tokens[i].Start;
        return length > 4 ? -1 : Digits(text.AsSpan(tokens[i].Start, length));
    }

    private static int Digits(ReadOnlySpan<char> written)
    {
        var value = 0;
        foreach (var c in written)
        {
            if (!char.IsDigit(c))
            {
                return -1;
            }

            value = (value * 10) + (int)char.GetNumericValue(c);
        }

        return value;
    }

    private (NumberSense Sense, bool Conjunction, bool Definite)? NumberWord(int i)
    {
        if (i < tokens.Count && tokens[i].Word.HasNumber)
        {
            foreach (var analysis in tokens[i].Word.Analyses)
            {
                if (analysis.Lexeme.Number is { } sense)
                {
                    return (sense, analysis.Has(Proclitics.Conjunction), analysis.Has(Proclitics.Article));
                }
            }
        }

        return null;
    }

    /// <summary>Whether what follows a number is what it counts: an indefinite noun («2014 شخصا»).</summary>
    private bool Counts(int i)
    {
        if (i >= tokens.Count || tokens[i].Kind != TokenKind.Word)
        {
            return i < tokens.Count && IsMark(i, "%٪");
        }

        var word = tokens[i].Word;
        return !IsYear(i) && !(At(i) is { Kind: DateKind.Unit, Unit: DateUnit.Year } && IsYear(i + 1)) && At(i).Kind is DateKind.Nothing or DateKind.Unit && !word.MayBeFinite && !word.IsFunction
            && (word.HasNumber || (word.MayBeNominal && !word.Analyses.Any(a => a.Proclitics != Proclitics.None)));
    }

    /// <summary>A day of the month in digits or words: «15», «الخامس عشر», «الثاني والعشرين», «العشرين», «واحد وعشرين».</summary>
    private (int Value, int End)? DayNumber(int i)
    {
        var digits = Digits(i, out var length);
        if (digits >= 0)
        {
            return digits is >= 1 and <= 31 && length <= 2 ? (digits, i + 1) : null;
        }

        var atom = At(i);
        var value = atom.Kind == DateKind.Ordinal ? atom.Value : 0;
        var end = i + 1;
        if (value == 0)
        {
            if (NumberWord(i) is not { Sense: { Kind: NumberKind.Unit or NumberKind.Ten, Value: >= 1 and <= 30 } sense })
            {
                return null;
            }

            value = sense.Value;
        }

        if (NumberWord(end) is { } ten && value < 10 && (ten.Sense.Value == 10 && !ten.Conjunction || ten.Sense is { Kind: NumberKind.Ten, Value: 20 or 30 } && ten.Conjunction))
        {
            value += ten.Sense.Value;
            end++;
        }

        return value <= 31 ? (value, end) : null;
    }

    /// <summary>A year in digits or words, with the mark of its calendar.</summary>
    private (int Value, int End, bool Hijri)? Year(int i)
    {
        var digits = Digits(i, out var length);
        if (digits >= 0)
        {
            var era = At(i + 1);
            var marked = era.Kind == DateKind.Era && era.Clitics == 0;
            if (length == 4 && digits is >= 1000 and <= MostYear + 900)
            {
                return (digits, marked ? i + 2 : i + 1, marked ? era.IsHijri : digits is >= 1318 and <= 1500);
            }

            return length == 3 && marked ? (digits, i + 2, era.IsHijri) : null;
        }

        if (NumberWord(i) is not { Conjunction: false, Sense: { Value: 1000 or 2000 } thousand })
        {
            return null;
        }

        var value = thousand.Value;
        var end = i + 1;
        while (NumberWord(end) is { Sense: { Kind: NumberKind.Unit or NumberKind.Ten or NumberKind.Hundred, Value: < 1000 } part } word && (word.Conjunction || part.Value == 10))
        {
            value += part.Value;
            end++;
        }

        return value <= MostYear ? (value, end, value is >= 1318 and <= 1500) : null;
    }

    private bool IsYear(int i) => Digits(i, out var length) is >= 1000 and <= 2999 && length == 4 || NumberWord(i) is { Sense.Value: 1000 or 2000 };

    /// <summary>What may follow a month: «2014», «من عام 2014», «من العام الماضي», «، 2014».</summary>
    private (int? Year, int? Relative, bool Hijri, int End)? YearTail(int i, bool hijriMonth)
    {
        var at = IsMark(i, "،,/-–") ? i + 1 : i;
        if (At(at) is { Kind: DateKind.Of } of)
        {
            at += of.Words;
        }

        var atom = At(at);
        if (atom.Kind == DateKind.This && At(at + 1) is { Kind: DateKind.Unit, Unit: DateUnit.Year, IsDefinite: true })
        {
            return (null, 0, false, at + 2);
        }

        if (atom is { Kind: DateKind.Unit, Unit: DateUnit.Year, Value: 1 })
        {
            return At(at + 1) is { Kind: DateKind.Relative } relative ? (null, relative.Value, false, at + 2)
                : Year(at + 1) is { } named ? (named.Value, null, named.Hijri, named.End)
                : null;
        }

        return Year(at) is { } year && (year.Hijri ? hijriMonth : true) && !(at > i && At(i).Kind == DateKind.Of && Counts(year.End)) ? (year.Value, null, year.Hijri, year.End) : null;
    }

    private readonly record struct MonthSpec(int End, int Number, bool Hijri, int? Year, bool YearHijri, int? YearRelative, int? Relative, bool Doubled);

    /// <summary>A month with what says its year: «شهر مارس», «مارس/آذار 2013», «يناير (كانون الثاني) الماضي».</summary>
    private MonthSpec? Month(int i)
    {
        var at = i;
        var said = false;
        if (At(at) is { Kind: DateKind.Unit, Unit: DateUnit.Month, Value: 1, IsDefinite: false })
        {
            at++;
            said = true;
        }

        var atom = At(at);
        if (atom.Kind != DateKind.Month)
        {
            // «شهر عشرة»
            return said && NumberWord(at) is { Conjunction: false, Sense: { Kind: NumberKind.Unit, Value: >= 1 and <= 12 } sense } && !Counts(at + 1)
                ? Tail(new(at + 1, sense.Value, false, null, false, null, null, true))
                : null;
        }

        var end = at + atom.Words;
        var doubled = said;
        var second = IsMark(end, "/(-–") ? end + 1 : end;
        if (At(second) is { Kind: DateKind.Month, Clitics: 0 } other && other.Value == atom.Value && other.IsHijri == atom.IsHijri)
        {
            end = Close(second + other.Words, end);
            doubled = true;
        }

        return Tail(new(end, atom.Value, atom.IsHijri, null, false, null, null, doubled));
    }

    private MonthSpec Tail(MonthSpec month)
    {
        if (At(month.End) is { Kind: DateKind.Relative } relative)
        {
            return month with { End = month.End + 1, Relative = relative.Value };
        }

        return YearTail(month.End, month.Hijri) is { } tail
            ? month with { End = tail.End, Year = tail.Year, YearHijri = tail.Hijri, YearRelative = tail.Relative }
            : month;
    }

    private (LocalDate From, LocalDate To)? Resolve(MonthSpec month, int? day)
    {
        if (month.Year is { } year)
        {
            if (month.Hijri && !month.YearHijri && year >= FewestYear)
            {
                // «رمضان 2019»: the month of the other calendar that begins in that year.
                var first = CalendarMath.InMonth(year, 1, 1, false)!.Value.From.WithCalendar(CalendarSystem.UmAlQura).Year;
                var here = CalendarMath.InMonth(first, month.Number, day, true);
                return here?.From.Year == year ? here : CalendarMath.InMonth(first + 1, month.Number, day, true);
            }

            return CalendarMath.InMonth(year, month.Number, day, month.Hijri);
        }

        if (reference is not { } near)
        {
            return null;
        }

        return month.YearRelative is { } move
            ? CalendarMath.InMonth((month.Hijri ? near.WithCalendar(CalendarSystem.UmAlQura).Year : near.Year) + move, month.Number, day, month.Hijri)
            : CalendarMath.NearestYear(near, month.Number, day, month.Hijri, month.Relative);
    }

    private DatePhrase? InMonth(int start, MonthSpec month, int? day)
    {
        var days = Resolve(month, day);
        if (days is null && (reference is not null || month.Year is not null))
        {
            return null;
        }

        return new(start, month.End, days?.From, days?.To, day is not null ? DatePhrase.DayPrecision : month.Hijri ? DatePhrase.RangePrecision : DatePhrase.MonthPrecision);
    }

    /// <summary>A month, week, year or longer: «مايو 2014», «الشهر المقبل», «هذا الأسبوع», «عام 2014», «القرن الماضي».</summary>
    private DatePhrase? Container(int i)
    {
        var at = i;
        var isThis = false;
        if (At(at).Kind == DateKind.This)
        {
            at++;
            isThis = true;
        }

        if (Month(at) is { } month)
        {
            return InMonth(i, month, null);
        }

        var unit = At(at);
        if (unit.Kind != DateKind.Unit || unit.Unit is DateUnit.Hour)
        {
            return !isThis && Year(at) is { } bare && bare.Value is >= FewestYear and <= MostYear && !Counts(bare.End) ? InYear(i, bare) : null;
        }

        if (unit.Unit == DateUnit.Year && Year(at + 1) is { } year)
        {
            // «عامي 2013 و2014»
            var second = unit.Value == 2 ? Joined(year.End, true) : -1;
            return second > 0 && Year(second) is { } last && InYear(i, year) is { } lower && InYear(i, last) is { } upper
                ? lower with { End = last.End, To = upper.To, Precision = DatePhrase.RangePrecision }
                : InYear(i, year);
        }

        if (unit is { Value: 1, IsDefinite: true } && unit.Unit != DateUnit.Day)
        {
            var after = At(at + 1);
            if (isThis || after.Kind == DateKind.Relative)
            {
                var move = isThis ? 0 : after.Value;
                var end = isThis ? at + 1 : at + 2;
                return Moved(i, end, unit.Unit, move);
            }

            // «العام قبل الماضي»
            if (after.Kind == DateKind.Ago && At(at + 1 + after.Words) is { Kind: DateKind.Relative, Value: < 0 })
            {
                return Moved(i, at + 2 + after.Words, unit.Unit, -2);
            }

            if (unit.Unit == DateUnit.Century && DayNumber(at + 1) is { } century && At(at + 1) is { IsDefinite: true } or { Kind: DateKind.Nothing })
            {
                var (value, stop) = DayNumber(at + 1) ?? (0, 0);
                return value is >= 1 and <= 21 ? Years(i, stop, (value - 1) * 100, 100) : null;
            }

            if (after.Kind is DateKind.Ordinal or DateKind.Last && NthUnit(i, at + 2, unit.Unit, after) is { } nth)
            {
                return nth;
            }
        }

        return null;
    }

    private DatePhrase Moved(int start, int end, DateUnit unit, int move)
    {
        if (reference is not { } day)
        {
            return new(start, end, null, null, unit switch { DateUnit.Month => DatePhrase.MonthPrecision, DateUnit.Year => DatePhrase.YearPrecision, _ => DatePhrase.RangePrecision });
        }

        var period = CalendarMath.Period(unit, day, move);
        var whole = new DatePhrase(start, end, period.From, period.To, period.Precision);

        // «الأسبوع الماضي الأحد», «الأسبوع المقبل يوم الجمعة»
        if (unit == DateUnit.Week)
        {
            var at = At(end) is { Kind: DateKind.Unit, Unit: DateUnit.Day } ? end + 1 : end;
            if (At(at) is { Kind: DateKind.Weekday, Clitics: 0 } weekday)
            {
                return One(start, at + 1, period.From.PlusDays(weekday.Value - 1));
            }
        }

        return whole;
    }

    private static DatePhrase Years(int start, int end, int year, int count)
    {
        var years = CalendarMath.Years(Math.Max(year, 1), count);
        return new(start, end, years.From, years.To, years.Precision);
    }

    private static DatePhrase? InYear(int start, (int Value, int End, bool Hijri) year)
    {
        if (!year.Hijri)
        {
            return year.Value is >= 1 and <= 2999 ? Years(start, year.End, year.Value, 1) : null;
        }

        return CalendarMath.InMonth(year.Value, 1, null, true) is { } first && CalendarMath.InMonth(year.Value, 12, null, true) is { } last
            ? new DatePhrase(start, year.End, first.From, last.To, DatePhrase.RangePrecision)
            : null;
    }

    /// <summary>«نهاية العام»: a definite unit without more is the current one, but only after such a word.</summary>
    private DatePhrase? BareUnit(int i) =>
        At(i) is { Kind: DateKind.Unit, IsDefinite: true, Value: 1, Unit: DateUnit.Week or DateUnit.Month or DateUnit.Year } unit ? Moved(i, i + 1, unit.Unit, 0) : null;

    private DatePhrase? Week(int i)
    {
        var at = At(i).Kind == DateKind.This ? i + 1 : i;
        return At(at) is { Kind: DateKind.Unit, Unit: DateUnit.Week } && Container(i) is { Precision: DatePhrase.RangePrecision } week ? week : null;
    }

    private DatePhrase? NthInMonth(int start, int i, int weekday, DateAtom ordinal)
    {
        if (Inside(i) is not { } whole || whole.Precision != DatePhrase.MonthPrecision)
        {
            return null;
        }

        if (whole is not { From: { } from, To: { } to })
        {
            return One(start, whole.End, null);
        }

        var day = ordinal.Kind == DateKind.Last ? CalendarMath.Weekday(to, weekday, 0) : from.PlusDays(((weekday - (int)from.DayOfWeek + 7) % 7) + (7 * (ordinal.Value - 1)));
        return day <= to ? One(start, whole.End, day) : null;
    }

    private DatePhrase? NthUnit(int start, int i, DateUnit unit, DateAtom ordinal)
    {
        if (unit is not (DateUnit.Day or DateUnit.Week or DateUnit.Quarter) || Inside(i) is not { } whole)
        {
            return null;
        }

        if (whole is not { From: { } from, To: { } to })
        {
            return new(start, whole.End, null, null, unit == DateUnit.Day ? DatePhrase.DayPrecision : DatePhrase.RangePrecision);
        }

        // The first week is the first whole one; the last is the one with most of its days inside.
        var first = unit == DateUnit.Week ? CalendarMath.Weekday(from.PlusDays(6), 1, 0) : from;
        var last = unit == DateUnit.Week ? CalendarMath.Period(unit, to.PlusDays(-3), 0).From : CalendarMath.Period(unit, to, 0).From;
        var begin = ordinal.Kind == DateKind.Last ? last : CalendarMath.Move(first, unit, ordinal.Value - 1);
        var period = CalendarMath.Period(unit, begin, 0);
        return begin <= to ? new(start, whole.End, period.From, period.To, period.Precision) : null;
    }

    private DatePhrase? Inside(int i)
    {
        var of = At(i);
        var at = of.Kind == DateKind.Of ? i + of.Words : i;
        return Container(at);
    }

    /// <summary>So many units: «ثلاثة أيام», «يومين», «3 أشهر», «بضعة أيام», «شهر واحد».</summary>
    private (int Count, DateUnit Unit, int End)? Quantity(int i, bool further)
    {
        var at = i;
        if (further && At(at) is { Kind: DateKind.And, Clitics: 0 } || further && IsMark(at, ",،"))
        {
            at++;
        }

        var atom = At(at);
        if (atom is { Kind: DateKind.Unit, IsDefinite: false })
        {
            if (atom.Value == 0 || (further && atom.Clitics == 0 && at == i))
            {
                return null;
            }

            return (atom.Value, atom.Unit, NumberWord(at + 1) is { Conjunction: false, Sense: { Kind: NumberKind.Unit, Value: 1 or 2 } } ? at + 2 : at + 1);
        }

        int count;
        int end;
        if (atom.Kind == DateKind.Few)
        {
            (count, end) = (atom.Value, at + atom.Words);
        }
        else if (Digits(at, out _) is >= 0 and var digits)
        {
            (count, end) = (digits, at + 1);
        }
        else if (NumberWord(at) is { Sense.Kind: NumberKind.Unit or NumberKind.Ten or NumberKind.Hundred } word && (!further || at > i || word.Conjunction))
        {
            (count, end) = (word.Sense.Value, at + 1);
            while (NumberWord(end) is { Sense.Kind: NumberKind.Unit or NumberKind.Ten } next && (next.Conjunction || next.Sense.Value == 10))
            {
                count += next.Sense.Value;
                end++;
            }
        }
        else
        {
            return null;
        }

        return At(end) is { Kind: DateKind.Unit, IsDefinite: false, Clitics: 0 } unit && count is >= 0 and <= 1000 ? (count, unit.Unit, end + 1) : null;
    }

    /// <summary>«الأيام الثلاثة الماضية», «الثلاثة عقود القادمة», «الـ24 ساعة الماضية»</summary>
    private DatePhrase? CountedPeriod(int i)
    {
        var unit = At(i);
        int count;
        int end;
        if (unit is { Kind: DateKind.Unit, IsDefinite: true })
        {
            count = unit.Value;
            end = i + 1;
            if (At(end) is { Kind: DateKind.Few } few)
            {
                count = few.Value;
                end += few.Words;
            }
            else if (NumberWord(end) is { Conjunction: false, Sense: { Kind: NumberKind.Unit or NumberKind.Ten } number })
            {
                count = number.Value;
                end++;
                if (NumberWord(end) is { Sense: { Kind: NumberKind.Unit or NumberKind.Ten } more } joined && (joined.Conjunction || more.Value == 10))
                {
                    count += more.Value;
                    end++;
                }
            }
            else if (Digits(end, out _) is > 0 and <= 999 and var digits)
            {
                count = digits;
                end++;
            }
            else if (unit.Value != 2)
            {
                count = 3;
            }
        }
        else if (Quantity(i, false) is { } quantity && (tokens[i].Kind == TokenKind.Number || NumberWord(i) is not null))
        {
            count = quantity.Count;
            end = quantity.End;
            unit = unit with { Unit = quantity.Unit };
        }
        else
        {
            return null;
        }

        if (At(end) is { Kind: DateKind.Few })
        {
            end++;
        }

        return At(end) is { Kind: DateKind.Relative, Value: not 0 } relative && (count > 1 || unit.Unit == DateUnit.Hour) ? Past(i, end + 1, unit.Unit, count, relative.Value) : null;
    }

    private DatePhrase Past(int start, int end, DateUnit unit, int count, int sign)
    {
        if (reference is not { } day)
        {
            return new(start, end, null, null, DatePhrase.RangePrecision);
        }

        if (sign > 0 && unit >= DateUnit.Week)
        {
            return new(start, end, CalendarMath.Period(unit, day, 1).From, CalendarMath.Period(unit, day, count).To, DatePhrase.RangePrecision);
        }

        var other = unit == DateUnit.Hour ? day.PlusDays(sign * Math.Max(1, (count + 23) / 24)) : CalendarMath.Move(day, unit, sign * count);
        return sign < 0 ? new(start, end, other, day, DatePhrase.RangePrecision) : new(start, end, day, other, DatePhrase.RangePrecision);
    }
}
