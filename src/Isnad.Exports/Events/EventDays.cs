using NodaTime;
using NodaTime.Text;

namespace Isnad.Exports.Events;

/// <summary>The days within which something is said to have happened.</summary>
/// <param name="First">First day, or null when nothing is known.</param>
/// <param name="Last">Last day.</param>
/// <param name="IsGiven">Whether the text says so; else the article's day stands in.</param>
internal sealed record EventDays(LocalDate? First, LocalDate? Last, bool IsGiven)
{
    /// <summary>How many days that is; null when nothing is known.</summary>
    public int? Length => First is { } first && Last is { } last ? Period.DaysBetween(first, last) + 1 : null;

    /// <summary>The days of an EDTF value: a day, a month, a year, or a range of them; null for anything else.</summary>
    public static EventDays? Of(string? edtf)
    {
        var parts = edtf?.Split('/') ?? [];
        return parts.Length is 1 or 2 && Part(parts[0]) is { } start && Part(parts[^1]) is { } end && end.Last >= start.First ? new EventDays(start.First, end.Last, true) : null;
    }

    /// <summary>The article's day in place of one that the text does not give.</summary>
    public static EventDays OfArticle(LocalDate? day) => new(day, day, false);

    private static (LocalDate First, LocalDate Last)? Part(string value) => value.Length switch
    {
        10 when LocalDatePattern.Iso.Parse(value) is { Success: true } day => (day.Value, day.Value),
        7 when LocalDatePattern.Iso.Parse(value + "-01") is { Success: true } month => (month.Value, month.Value.PlusMonths(1).PlusDays(-1)),
        4 when LocalDatePattern.Iso.Parse(value + "-01-01") is { Success: true } year => (year.Value, year.Value.PlusYears(1).PlusDays(-1)),
        _ => null,
    };
}
