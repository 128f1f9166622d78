using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Ingest.Feeds;

/// <summary>
/// Moments as feeds write them, where they can be told for certain: ISO 8601 and RFC 822 in their many half-right forms. Month names of other languages are read elsewhere, and only to the day.
/// </summary>
public static partial class FeedMoment
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly OffsetDateTimePattern Written = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<Z+HH:mm>");

    // RFC 822, section 5.1; what stands for no zone is UTC.
    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 0, ["z"] = 0, ["ut"] = 0, ["utc"] = 0, ["gmt"] = 0, ["est"] = -5, ["edt"] = -4, ["cst"] = -6, ["cdt"] = -5, ["mst"] = -7, ["mdt"] = -6, ["pst"] = -8, ["pdt"] = -7, ["cet"] = 1, ["cest"] = 2, ["eet"] = 2, ["eest"] = 3,
        ["bst"] = 1, ["msk"] = 3, ["ast"] = 3, ["gst"] = 4,
    };

    /// <summary>The moment with the offset that stands there; null when it cannot be told.</summary>
    public static OffsetDateTime? Of(string? written)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > 100)
        {
            return null;
        }

        var match = Iso().Match(written);
        if (match.Success)
        {
            return Moment(match, Number(match, "month"));
        }

        match = Mail().Match(written);
        return match.Success ? Moment(match, Array.IndexOf(Months, match.Groups["month"].Value[..3].ToLowerInvariant()) + 1) : null;
    }

    /// <summary>The moment, or the beginning in UTC of a day without time; null when neither can be told.</summary>
    public static DateTimeOffset? DayOrMoment(string? written) =>
        Of(written)?.ToDateTimeOffset() ?? (PublicationDay.Of(written) is { } day ? day.AtMidnight().WithOffset(Offset.Zero).ToDateTimeOffset() : null);

    /// <summary>The moment in the form of ISO 8601 with its offset; as written when it cannot be told.</summary>
    public static string? Iso(string? written) => Of(written) is { } moment ? Written.Format(moment) : written;

    private static OffsetDateTime? Moment(Match match, int month)
    {
        var year = Number(match, "year");
        year += match.Groups["year"].Length > 2 ? 0 : year < 70 ? 2000 : 1900;
        var (day, hour, minute, second) = (Number(match, "day"), Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (year is < 1990 or > 2200 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month) || hour > 23 || minute > 59 || ZoneOf(match) is not { } offset)
        {
            return null;
        }

        return new LocalDateTime(year, month, day, hour, minute, Math.Min(second, 59)).WithOffset(offset);
    }

    private static Offset? ZoneOf(Match match)
    {
        var zone = match.Groups["zone"].Value;
        if (zone.Length > 0 && zone[0] is '+' or '-')
        {
            var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
            var minutes = (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60) + (digits.Length > 2 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
            return minutes <= 18 * 60 ? Offset.FromSeconds((zone[0] == '-' ? -60 : 60) * minutes) : null;
        }

        return Zones.TryGetValue(zone, out var hours) ? Offset.FromHours(hours) : null;
    }

    private static int Number(Match match, string group) => match.Groups[group] is { Success: true } found ? int.Parse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\s*(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})[T\s]+(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,][0-9]+)?)?\s*(?<zone>[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}|[A-Za-z]{0,4})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^\s*(?:[A-Za-z]{3,9}\.?,?\s*)?(?<day>[0-9]{1,2})[\s-]+(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-]+(?<year>[0-9]{4}|[0-9]{2}),?\s+(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}))?\s*(?<zone>[+-][0-9]{2}:?[0-9]{2}|[A-Za-z]{0,4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
