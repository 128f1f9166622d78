using NodaTime;

namespace Isnad.Reading.Dates;

/// <summary>Days of units of time, by the ISO calendar: weeks run from Monday.</summary>
internal static class CalendarMath
{
    private const int LongestLookAhead = 240;
    private const int LongestLookBack = 320;

    /// <summary>The unit that holds a day, moved by a number of units; decades and centuries begin with their round year.</summary>
    public static (LocalDate From, LocalDate To, string Precision) Period(DateUnit unit, LocalDate day, int move)
    {
        switch (unit)
        {
            case DateUnit.Week:
                var monday = day.PlusDays(1 - (int)day.DayOfWeek + (7 * move));
                return (monday, monday.PlusDays(6), DatePhrase.RangePrecision);
            case DateUnit.Month:
                var first = new LocalDate(day.Year, day.Month, 1).PlusMonths(move);
                return (first, first.PlusMonths(1).PlusDays(-1), DatePhrase.MonthPrecision);
            case DateUnit.Quarter:
                var quarter = new LocalDate(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1).PlusMonths(3 * move);
                return (quarter, quarter.PlusMonths(3).PlusDays(-1), DatePhrase.RangePrecision);
            case DateUnit.Year:
                return Years(day.Year + move, 1);
            case DateUnit.Decade:
                return Years((day.Year / 10 * 10) + (10 * move), 10);
            case DateUnit.Century:
                return Years((day.Year / 100 * 100) + (100 * move), 100);
            default:
                return (day.PlusDays(move), day.PlusDays(move), DatePhrase.DayPrecision);
        }
    }

    /// <summary>A number of calendar years.</summary>
    public static (LocalDate From, LocalDate To, string Precision) Years(int year, int count) =>
        (new(year, 1, 1), new(year + count - 1, 12, 31), count == 1 ? DatePhrase.YearPrecision : DatePhrase.RangePrecision);

    /// <summary>The first, second or last third of a period.</summary>
    public static (LocalDate From, LocalDate To) Third(LocalDate from, LocalDate to, int third)
    {
        if (from.DayOfYear == 1 && to.Month == 12 && to.Day == 31)
        {
            if (to.Year > from.Year)
            {
                var years = to.Year - from.Year + 1;
                return (from.PlusYears(years * (third - 1) / 3), from.PlusYears(years * third / 3).PlusDays(-1));
            }

            const int months = 12;
            return (from.PlusMonths(months * (third - 1) / 3), from.PlusMonths(months * third / 3).PlusDays(-1));
        }

        var days = NodaTime.Period.DaysBetween(from, to) + 1;
        if (days == 7 && third == 3)
        {
            return (from.PlusDays(5), to);
        }

        return days > 27
            ? (from.PlusDays(10 * (third - 1)), third == 3 ? to : from.PlusDays((10 * third) - 1))
            : (from.PlusDays(days * (third - 1) / 3), third == 3 ? to : from.PlusDays((days * third / 3) - 1));
    }

    /// <summary>A day moved by so many units.</summary>
    public static LocalDate Move(LocalDate day, DateUnit unit, int count) => unit switch
    {
        DateUnit.Hour => day.PlusDays(count / 24),
        DateUnit.Day => day.PlusDays(count),
        DateUnit.Week => day.PlusWeeks(count),
        DateUnit.Month => day.PlusMonths(count),
        DateUnit.Quarter => day.PlusMonths(3 * count),
        DateUnit.Year => day.PlusYears(count),
        DateUnit.Decade => day.PlusYears(10 * count),
        _ => day.PlusYears(100 * count),
    };

    /// <summary>The nearest day of a weekday that is not after the reference, or the next one after it.</summary>
    public static LocalDate Weekday(LocalDate reference, int weekday, int relative)
    {
        var back = ((int)reference.DayOfWeek - weekday + 7) % 7;
        return relative switch
        {
            > 0 => reference.PlusDays(7 - back),
            < 0 when back == 0 => reference.PlusDays(-7),
            _ => reference.PlusDays(-back),
        };
    }

    /// <summary>The days of a month, or of one day in it; null when the calendar has no such day.</summary>
    public static (LocalDate From, LocalDate To)? InMonth(int year, int month, int? day, bool hijri)
    {
        var calendar = hijri ? CalendarSystem.UmAlQura : CalendarSystem.Iso;
        if (year < Math.Max(calendar.MinYear, 1) || year > calendar.MaxYear)
        {
            return null;
        }

        var days = calendar.GetDaysInMonth(year, month);
        if (day > days)
        {
            return null;
        }

        return (new LocalDate(year, month, day ?? 1, calendar).WithCalendar(CalendarSystem.Iso), new LocalDate(year, month, day ?? days, calendar).WithCalendar(CalendarSystem.Iso));
    }

    /// <summary>
    /// The year that a month or day without one is meant in: the last or next one when the text says so, else that of the reference unless it would lie
    /// most of a year away.
    /// </summary>
    public static (LocalDate From, LocalDate To)? NearestYear(LocalDate reference, int month, int? day, bool hijri, int? relative)
    {
        var year = hijri ? reference.WithCalendar(CalendarSystem.UmAlQura).Year : reference.Year;
        var here = InMonth(year, month, day, hijri);
        if (here is not { } now)
        {
            return null;
        }

        var ahead = NodaTime.Period.DaysBetween(reference, now.From);
        return relative switch
        {
            < 0 => now.To < reference ? here : InMonth(year - 1, month, day, hijri),
            > 0 => now.From > reference ? here : InMonth(year + 1, month, day, hijri),
            0 => here,
            _ => ahead > LongestLookAhead ? InMonth(year - 1, month, day, hijri) : ahead < -LongestLookBack ? InMonth(year + 1, month, day, hijri) : here,
        };
    }
}
