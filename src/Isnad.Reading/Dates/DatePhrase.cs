using System.Globalization;
using NodaTime;

namespace Isnad.Reading.Dates;

/// <summary>A parsed date phrase: where it ends and the days it covers. Both days are null when nothing fixes them.</summary>
/// <param name="Start">Index of its first token.</param>
/// <param name="End">Index after its last token.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Precision">day, month, year or range.</param>
/// <param name="IsClock">A time of the day alone: its day is the one the text speaks of.</param>
internal readonly record struct DatePhrase(int Start, int End, LocalDate? From, LocalDate? To, string Precision, bool IsClock = false)
{
    /// <summary>One day.</summary>
    public const string DayPrecision = "day";

    /// <summary>One calendar month.</summary>
    public const string MonthPrecision = "month";

    /// <summary>One calendar year.</summary>
    public const string YearPrecision = "year";

    /// <summary>From a day to a day.</summary>
    public const string RangePrecision = "range";

    /// <summary>The value as EDTF; null when the days are not known.</summary>
    public string? Edtf => (From, To) is not ({ } from, { } to)
        ? null
        : Precision switch
        {
            DayPrecision => Text(from, "yyyy-MM-dd"),
            MonthPrecision => Text(from, "yyyy-MM"),
            YearPrecision => Text(from, "yyyy"),
            _ when from.DayOfYear == 1 && to.Month == 12 && to.Day == 31 => $"{Text(from, "yyyy")}/{Text(to, "yyyy")}",
            _ => $"{Text(from, "yyyy-MM-dd")}/{Text(to, "yyyy-MM-dd")}",
        };

    private static string Text(LocalDate date, string pattern) => date.ToString(pattern, CultureInfo.InvariantCulture);
}
