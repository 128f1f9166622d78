namespace Isnad.Reading.Dates;

/// <summary>What a word does inside a date phrase; the kinds of dates.tsv.</summary>
public enum DateKind
{
    /// <summary>Not a word of dates.</summary>
    Nothing,

    /// <summary>A sequence that only looks like a date.</summary>
    None,

    /// <summary>Name of a month; the value is its number, <see cref="DateAtom.IsHijri"/> tells its calendar.</summary>
    Month,

    /// <summary>Day of the week, 1 is Monday.</summary>
    Weekday,

    /// <summary>Day of the week in a spelling that needs another date word beside it.</summary>
    WeekdayBare,

    /// <summary>A day counted from the article's day.</summary>
    Day,

    /// <summary>Part of the day before the day it belongs to.</summary>
    Part,

    /// <summary>Part of the day after its day.</summary>
    PartAfter,

    /// <summary>Unit of time, with how many of it the word itself says.</summary>
    Unit,

    /// <summary>Demonstrative before its noun.</summary>
    This,

    /// <summary>Last (-1), current (0) or next (1), after its noun.</summary>
    Relative,

    /// <summary>Before so many units.</summary>
    Ago,

    /// <summary>After so many units.</summary>
    Ahead,

    /// <summary>What may close «after two weeks».</summary>
    FromNow,

    /// <summary>A small open number.</summary>
    Few,

    /// <summary>First, middle or last third of what follows.</summary>
    Edge,

    /// <summary>What is left of what follows.</summary>
    Rest,

    /// <summary>Ordinal number.</summary>
    Ordinal,

    /// <summary>The last of several.</summary>
    Last,

    /// <summary>A decade within a century.</summary>
    Decade,

    /// <summary>Preposition or word that joins the parts of one date; value 1 when after a duration it names the event that the duration counts from.</summary>
    Of,

    /// <summary>Joins the ends of a range.</summary>
    To,

    /// <summary>Opens a range.</summary>
    Between,

    /// <summary>Joins the ends of a range that was opened.</summary>
    And,

    /// <summary>Opens a time of the day by the clock.</summary>
    Clock,

    /// <summary>Belongs to the time of the day before it.</summary>
    ClockPart,

    /// <summary>A feast on a fixed day; the value is a hundred times its month and its day.</summary>
    Feast,

    /// <summary>Names the calendar of the year before it.</summary>
    Era,
}

/// <summary>Units of time.</summary>
public enum DateUnit
{
    /// <summary>Hour.</summary>
    Hour,

    /// <summary>Day.</summary>
    Day,

    /// <summary>Week, from Monday.</summary>
    Week,

    /// <summary>Month.</summary>
    Month,

    /// <summary>Three months.</summary>
    Quarter,

    /// <summary>Year.</summary>
    Year,

    /// <summary>Ten years.</summary>
    Decade,

    /// <summary>A hundred years.</summary>
    Century,
}

/// <summary>A date word or fixed phrase as it stands in a text.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Value">Month, day of the week, offset in days, third, ordinal or decade; for units how many the word says (1, 2, or 0 for a plural).</param>
/// <param name="Unit">Its unit, for units.</param>
/// <param name="IsHijri">For months and eras: the Hijri calendar.</param>
/// <param name="IsWeak">The word often means something else.</param>
/// <param name="IsDefinite">Whether it carries the article.</param>
/// <param name="Clitics">Letters of the match form before the stem and its article.</param>
/// <param name="Words">How many words it has.</param>
public readonly record struct DateAtom(
    DateKind Kind, int Value, DateUnit Unit, bool IsHijri, bool IsWeak, bool IsDefinite, int Clitics, int Words);
