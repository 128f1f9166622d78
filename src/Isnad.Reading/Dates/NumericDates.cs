using Isnad.Core.Language;
using NodaTime;

namespace Isnad.Reading.Dates;

/// <summary>Dates that begin with digits, and days of a month in digits or words.</summary>
internal readonly partial struct DateParser
{
    private DatePhrase? FromNumber(int i, bool yearExpected = false) =>
        Numeric(i) ?? DayOfMonth(i, yearExpected) ?? CountedPeriod(i) ?? YearAlone(i, yearExpected) ?? DayAlone(i);

    // «15 مايو 2018», «الخامس عشر من مايو», «20 من الشهر المقبل», «3 إلى 9 حزيران»
    private DatePhrase? DayOfMonth(int i, bool yearExpected)
    {
        if (yearExpected || DayNumber(i) is not { } day)
        {
            return null;
        }

        if (MonthOf(i, day, null) is { } dated)
        {
            return dated;
        }

        var before = i > 0 ? At(i - 1).Kind : DateKind.Nothing;
        var second = Joined(day.End, before is DateKind.Between);
        if (second > 0 && DayNumber(second) is { } last && last.Value > day.Value)
        {
            return MonthOf(i, last, day.Value);
        }

        return null;
    }

    private DatePhrase? MonthOf(int start, (int Value, int End) day, int? first)
    {
        var at = IsMark(day.End, "-–/،,") ? day.End + 1 : day.End;
        var of = At(at);
        var joined = of.Kind == DateKind.Of;
        if (joined)
        {
            at += of.Words;
        }

        if (Month(at) is { } month)
        {
            return first is { } low ? Span(start, month.End, Resolve(month, low), Resolve(month, day.Value)) : InMonth(start, month, day.Value);
        }

        // «31 من هذا الشهر», «20 من الشهر المقبل», «بين 4 و22 هذا الشهر»
        if ((At(at).Kind == DateKind.This || joined) && Container(at) is { Precision: DatePhrase.MonthPrecision } whole)
        {
            if (whole.From is not { } from)
            {
                return first is null ? One(start, whole.End, null) : new(start, whole.End, null, null, DatePhrase.RangePrecision);
            }

            var last = CalendarMath.InMonth(from.Year, from.Month, day.Value, false);
            return last is null ? null
                : first is { } low ? Span(start, whole.End, CalendarMath.InMonth(from.Year, from.Month, low, false), last)
                : One(start, whole.End, last.Value.From);
        }

        return null;
    }

    /// <summary>A date that follows a weekday or «اليوم»: «الأربعاء 12 أغسطس», «السبت الموافق الثالث من مايو», «الجمعة (15/5/2015)».</summary>
    private DatePhrase? Dated(int start, int i)
    {
        var opened = IsMark(i, "،,(-–") ? i : -1;
        var at = opened >= 0 ? i + 1 : i;
        for (var n = 0; n < 2 && At(at) is { Kind: DateKind.Of } of; n++)
        {
            at += of.Words;
        }

        if (at >= tokens.Count)
        {
            return null;
        }

        var date = (tokens[at].Kind == TokenKind.Number ? Numeric(at) : null) ?? DayOfMonth(at, false);
        if (date is null && At(at) is { Kind: DateKind.Month } && Month(at) is { } month)
        {
            date = DayAfterMonth(at, month);
        }

        return date is { Precision: DatePhrase.DayPrecision } day ? day with { Start = start, End = PartAfter(opened >= 0 ? Close(day.End, opened) : day.End) } : null;
    }

    // «12/5/2015», «2015-05-12», «12.05.2015», «5/10/1436هـ», «2015/3»
    private DatePhrase? Numeric(int i)
    {
        Span<int> parts = stackalloc int[3];
        var count = 0;
        var end = i;
        var mark = '\0';
        var padded = false;
        var written = text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start);
        if (written.Contains('.'))
        {
            foreach (var piece in written.Split('.'))
            {
                if (count == 3 || Digits(written[piece]) is < 0 || piece.End.Value - piece.Start.Value is 0 or > 4)
                {
                    return null;
                }

                parts[count++] = Digits(written[piece]);
            }

            mark = '.';
            end = i + 1;
        }
        else
        {
            while (count < 3 && Digits(end, out var length) is >= 0 and var value)
            {
                parts[count++] = value;
                padded |= length == 2 && value < 10;
                end++;
                if (count < 3 && IsMark(end, mark == '\0' ? "/-" : mark.ToString()) && Digits(end + 1, out _) >= 0)
                {
                    mark = text[tokens[end].Start];
                    end++;
                }
                else
                {
                    break;
                }
            }
        }

        if (count < 2 || (count == 2 && mark == '-'))
        {
            return null;
        }

        // «06/06 ، 2015»
        if (count == 2 && mark == '/' && IsMark(end, "،,") && Digits(end + 1, out var four) is >= FewestYear and <= MostYear and var apart && four == 4)
        {
            parts[count++] = apart;
            end += 2;
        }

        var era = At(end);
        var marked = era.Kind == DateKind.Era && era.Clitics == 0;
        if (count == 2)
        {
            if (parts[0] is >= FewestYear and <= MostYear && parts[1] is >= 1 and <= 12)
            {
                return CalendarMath.InMonth(parts[0], parts[1], null, false) is { } month ? new DatePhrase(i, end, month.From, month.To, DatePhrase.MonthPrecision) : null;
            }

            var said = i > 0 && At(i - 1).Kind is DateKind.Weekday or DateKind.Unit or DateKind.Of or DateKind.Ahead or DateKind.Ago;
            var (day, number) = parts[1] > 12 ? (parts[1], parts[0]) : (parts[0], parts[1]);
            if (mark != '/' || !(padded || said || day > 12) || day is < 1 or > 31 || number is < 1 or > 12 || Counts(end))
            {
                return null;
            }

            return InMonth(i, new MonthSpec(end, number, false, null, false, null, null, false), day);
        }

        var yearFirst = parts[0] > 31 || (parts[2] <= 31 && parts[0] <= 31 && parts[2] > 12 && parts[0] > 12);
        var year = yearFirst ? parts[0] : parts[2];
        var (d, m) = yearFirst ? (parts[2], parts[1]) : (parts[0], parts[1]);
        if (m > 12 && d <= 12)
        {
            (d, m) = (m, d);
        }

        if (year < 100)
        {
            if (mark == '.')
            {
                return null;
            }

            year += year < 70 ? 2000 : 1900;
        }

        var hijri = marked ? era.IsHijri : year is >= 1318 and <= 1500;
        return d is >= 1 and <= 31 && m is >= 1 and <= 12 && CalendarMath.InMonth(year, m, d, hijri) is { } found ? One(i, marked ? end + 1 : end, found.From) : null;
    }

    // «في 27.»: a day of this month, where nothing follows that could be counted.
    private DatePhrase? DayAlone(int i)
    {
        var before = i > 0 ? At(i - 1) : default;
        if (before is not { Kind: DateKind.Of, Value: 0 } || !(i + 1 >= tokens.Count || IsMark(i + 1, ".!\u061F?")) || DayNumber(i) is not { } day || tokens[i].Kind != TokenKind.Number)
        {
            return null;
        }

        return reference is not { } near ? One(i, day.End, null) : CalendarMath.InMonth(near.Year, near.Month, day.Value, false) is { } found ? One(i, day.End, found.From) : null;
    }

    // «في 2011», «(2014)», «منذ 2011»: only a word before it or brackets make a number a year.
    private DatePhrase? YearAlone(int i, bool expected)
    {
        if (Year(i) is not { } year || Digits(i, out _) is < FewestYear or > MostYear || Counts(year.End))
        {
            return null;
        }

        var marked = year.End == i + 2;
        var before = i > 0 ? At(i - 1) : default;
        var said = before.Kind is DateKind.Of or DateKind.Ago or DateKind.To or DateKind.Between or DateKind.Ahead;
        return expected || marked || said || (IsMark(i - 1, "(") && IsMark(year.End, ")")) ? InYear(i, year) : null;
    }
}
