using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Isnad.Ingest;

/// <summary>
/// Reads the outlet's local day from a moment as the input wrote it: the day that stands there, in the offset in which it stands there, never converted.
/// A form whose day and month could be confused gives no day.
/// </summary>
public static partial class PublicationDay
{
    /// <summary>The day of <paramref name="moment"/>: ISO 8601, year first with any separator, or the form of mail and feeds («Tue, 19 Sep 2023 21:00:00 GMT»). Null when no day can be told.</summary>
    public static LocalDate? Of(string? moment)
    {
        if (string.IsNullOrWhiteSpace(moment))
        {
            return null;
        }

        var text = WithWesternDigits(moment);
        var match = YearFirst().Match(text);
        if (match.Success)
        {
            return Day(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        }

        match = Mail().Match(text);
        if (match.Success)
        {
            var month = Array.IndexOf(MonthsOfMail, match.Groups[2].Value.ToUpperInvariant()) + 1;
            return Day(match.Groups[3].Value, month.ToString(CultureInfo.InvariantCulture), match.Groups[1].Value);
        }

        match = DayFirst().Match(text);
        if (!match.Success)
        {
            return null;
        }

        // 19/9/2023 can only be one day; 3/4/2023 is two, by who wrote it.
        var (first, second) = (Number(match.Groups[1].Value), Number(match.Groups[2].Value));
        return first > 12 || first == second ? Day(match.Groups[3].Value, match.Groups[2].Value, match.Groups[1].Value)
            : second > 12 ? Day(match.Groups[3].Value, match.Groups[1].Value, match.Groups[2].Value)
            : null;
    }

    /// <summary>The day in UTC of a Unix time, in seconds or milliseconds; null when it lies outside the years 1990 to 2200.</summary>
    public static LocalDate? OfUnixTime(long time)
    {
        var seconds = time > 100_000_000_000 ? time / 1_000 : time;
        return seconds is > 631_152_000 and < 7_258_118_400 ? Instant.FromUnixTimeSeconds(seconds).InUtc().Date : null;
    }

    private static readonly string[] MonthsOfMail = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static LocalDate? Day(string year, string month, string day)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        return y is > 0 and < 10_000 && m is >= 1 and <= 12 && d >= 1 && d <= CalendarSystem.Iso.GetDaysInMonth(y, m) ? new LocalDate(y, m, d) : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string WithWesternDigits(string text) => string.Create(text.Length, text, static (digits, source) =>
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var value = CharUnicodeInfo.GetDecimalDigitValue(source[i]);
            digits[i] = value >= 0 ? (char)('0' + value) : source[i];
        }
    });

    [GeneratedRegex(@"^\s*([0-9]{4})(?:[-/.]|(?=[0-9]{4}(?![0-9])))([0-9]{1,2})[-/.]?([0-9]{1,2})(?![0-9])")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^\s*(?:[A-Za-z]{3},\s*)?([0-9]{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+([0-9]{4})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"^\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?![0-9])")]
    private static partial Regex DayFirst();
}
