using NodaTime;

namespace Isnad.Ingest.Words;

/// <summary>A day written in a text.</summary>
/// <param name="Day">The day, in the ISO calendar.</param>
/// <param name="Start">Where the words begin.</param>
/// <param name="End">Behind them.</param>
/// <param name="IsHijri">Whether it was written in the Hijri calendar only, and converted by the Umm al-Qura calendar.</param>
public sealed record WrittenDay(LocalDate Day, int Start, int End, bool IsHijri);

/// <summary>
/// Finds days with their year in running words or numbers, in the month names of all packs and both calendars. Numbers whose order could be two
/// (3/4/2023) are read by the weekday beside them, else in the order the packs say, else not at all.
/// </summary>
public sealed class DateWords
{
    private const string HijriPrefix = "hijri-";
    private readonly WordList _months = new();
    private readonly WordList _weekdays = new();
    private readonly WordList _joining = new();

    internal DateWords()
    {
    }

    /// <summary>Knows no words: finds days in numbers only.</summary>
    public static DateWords None { get; } = new();

    /// <summary>Whether some pack says that the day comes before the month.</summary>
    public bool IsDayFirst { get; internal set; }

    internal void AddMonth(string form, string value) => _months.Add(form, value);

    internal void AddWeekday(string form, string value) => _weekdays.Add(form, value);

    internal void AddJoining(string form) => _joining.Add(form, form);

    /// <summary>The days in a text, in order. Where one day is written in both calendars, the Gregorian one stands for both.</summary>
    public IReadOnlyList<WrittenDay> Find(string text)
    {
        var words = FoldedWord.Of(text);
        var found = new List<WrittenDay>();
        var at = 0;
        while (at < words.Count)
        {
            if ((InNumbers(text, words, at, out var length) ?? DayThenMonth(words, at, out length) ?? MonthThenDay(words, at, out length)) is { } day)
            {
                found.Add(day);
                at += length;
            }
            else
            {
                at++;
            }
        }

        return found.Any(day => !day.IsHijri) ? [.. found.Where(day => !day.IsHijri)] : found;
    }

    /// <summary>What stands before a day, without the word that joins it.</summary>
    internal string Before(string text, WrittenDay day)
    {
        var before = text[..day.Start];
        var words = FoldedWord.Of(before);
        return words.Count > 0 && _joining.LengthAt(words, words.Count - 1) > 0 ? before[..words[^1].Start] : before;
    }

    /// <summary>The one day of a moment written in words or numbers, or null.</summary>
    public LocalDate? Of(string? moment) => moment is null ? null : PublicationDay.Of(moment) ?? (Find(moment) is [var first, ..] ? first.Day : null);

    private WrittenDay? DayThenMonth(List<FoldedWord> words, int at, out int length)
    {
        length = 0;
        if (words[at].Number is not (>= 1 and <= 31) || words[at].Text.Length > 2)
        {
            return null;
        }

        var next = Skip(words, at + 1);
        if (_months.ValueAt(words, next, out var taken) is not { } month)
        {
            return null;
        }

        next = Skip(words, BehindTwin(words, next + taken, month));
        return Ended(words, at, next, month, words[at].Number, out length);
    }

    private WrittenDay? MonthThenDay(List<FoldedWord> words, int at, out int length)
    {
        length = 0;
        if (_months.ValueAt(words, at, out var taken) is not { } month)
        {
            return null;
        }

        var next = BehindTwin(words, at + taken, month);
        return next < words.Count && words[next].Number is >= 1 and <= 31 && words[next].Text.Length <= 2 ? Ended(words, at, next + 1, month, words[next].Number, out length) : null;
    }

    private static WrittenDay? Ended(List<FoldedWord> words, int at, int year, string month, int day, out int length)
    {
        length = year - at + 1;
        if (year >= words.Count || words[year].Text.Length != 4)
        {
            return null;
        }

        var isHijri = month.StartsWith(HijriPrefix, StringComparison.Ordinal);
        var number = int.Parse(isHijri ? month[HijriPrefix.Length..] : month, System.Globalization.CultureInfo.InvariantCulture);
        return Day(words[year].Number, number, day, isHijri) is { } found ? new WrittenDay(found, words[at].Start, words[year].End, isHijri) : null;
    }

    // A month may be named twice, in the names of two regions.
    private int BehindTwin(List<FoldedWord> words, int at, string month) => _months.ValueAt(words, at, out var taken) == month ? at + taken : at;

    private int Skip(List<FoldedWord> words, int at) => at + _joining.LengthAt(words, at);

    private WrittenDay? InNumbers(string text, List<FoldedWord> words, int at, out int length)
    {
        length = 3;
        if (at + 2 >= words.Count || words[at].Number < 0 || words[at + 1].Number < 0 || words[at + 2].Number < 0
            || Separator(text, words[at], words[at + 1]) is not { } separator || Separator(text, words[at + 1], words[at + 2]) != separator)
        {
            return null;
        }

        var (first, second, third) = (words[at], words[at + 1], words[at + 2]);
        var (year, one, two) = first.Text.Length == 4 ? (first.Number, second.Number, third.Number) : (third.Number, second.Number, first.Number);
        if ((first.Text.Length == 4) == (third.Text.Length == 4) || second.Text.Length > 2 || one < 1 || two < 1)
        {
            return null;
        }

        var isHijri = year is > 1300 and < 1600;
        var monthThenDay = Day(year, one, two, isHijri);
        var dayThenMonth = first.Text.Length == 4 ? null : Day(year, two, one, isHijri);
        var day = dayThenMonth is null || monthThenDay == dayThenMonth ? monthThenDay
            : monthThenDay is null ? dayThenMonth
            : ByWeekday(words, at, monthThenDay.Value, dayThenMonth.Value) ?? (IsDayFirst ? monthThenDay : null);
        return day is { } found ? new WrittenDay(found, first.Start, third.End, isHijri) : null;
    }

    private LocalDate? ByWeekday(List<FoldedWord> words, int at, LocalDate one, LocalDate other)
    {
        for (var before = Math.Max(0, at - 2); before < at; before++)
        {
            if (_weekdays.ValueAt(words, before, out _) is { } weekday)
            {
                var number = int.Parse(weekday, System.Globalization.CultureInfo.InvariantCulture);
                return (int)one.DayOfWeek == number ? one : (int)other.DayOfWeek == number ? other : null;
            }
        }

        return null;
    }

    private static char? Separator(string text, FoldedWord left, FoldedWord right)
    {
        char? found = null;
        for (var i = left.End; i < right.Start; i++)
        {
            if (text[i] is '/' or '-' or '.' or '\u2013' or '\u060D' && found is null)
            {
                found = text[i] == '\u060D' ? '/' : text[i];
            }
            else if (!char.IsWhiteSpace(text[i]))
            {
                return null;
            }
        }

        return found;
    }

    private static LocalDate? Day(int year, int month, int day, bool isHijri)
    {
        var calendar = isHijri ? CalendarSystem.UmAlQura : CalendarSystem.Iso;
        return (isHijri ? year is >= 1318 and <= 1500 : year is >= 1900 and <= 2200) && month is >= 1 and <= 12 && day >= 1 && day <= calendar.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day, calendar).WithCalendar(CalendarSystem.Iso)
            : null;
    }
}
