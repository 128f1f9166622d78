using System.Globalization;
using Isnad.Core;
using Isnad.Exports.Events;
using Isnad.Exports.Files;
using NodaTime;

namespace Isnad.Exports.Gdelt;

/// <summary>The 61 columns of GDELT 2.0's table of events, in its order; its files have no line of names.</summary>
internal static class GdeltEvents
{
    // The lead is what stands before the first line end, of a text without any what would fit into one.
    private const int LongestLead = 600;

    public static IReadOnlyList<EventColumn> Columns { get; } =
    [
        new("GLOBALEVENTID", row => row.Number),
        new("SQLDATE", row => Day(row, "uuuuMMdd")),
        new("MonthYear", row => Day(row, "uuuuMM")),
        new("Year", row => Day(row, "uuuu")),
        new("FractionDate", row => row.Days.First is { } day ? (day.Year + Math.Min(0.9999, ((day.Month * 30) + day.Day) / 365.0)).ToString("F4", CultureInfo.InvariantCulture) : null),
        .. Actor("Actor1", row => row.SideA),
        .. Actor("Actor2", row => row.SideB),
        new("IsRootEvent", row => row.Claim.Trigger.Span.Start < EndOfLead(row.Article.Coded.Article.Text) ? 1 : 0),
        new("EventCode", row => Code(row.Claim)),
        new("EventBaseCode", row => Code(row.Claim)?[..3]),
        new("EventRootCode", row => Code(row.Claim)?[..2]),
        new("QuadClass", row => QuadClass(row.Claim.Type)),
        new("GoldsteinScale", row => Plover.Score(row.Claim.Type, row.Claim.Mode, row.Claim.Realis)),
        new("NumMentions", row => row.Tellings.Count),
        new("NumSources", _ => 1),
        new("NumArticles", _ => 1),
        EventColumn.Blank("AvgTone"),
        .. Place("Actor1Geo", _ => null),
        .. Place("Actor2Geo", _ => null),
        .. Place("ActionGeo", row => row.Claim.Place),
        new("DATEADDED", row => Moment(row)),
        new("SOURCEURL", Source),
    ];

    /// <summary>The moment of publication as yyyyMMddHHmmss in UTC, or null.</summary>
    public static string? Moment(EventRow row) => row.Published is { } moment ? moment.InUtc().LocalDateTime.ToString("uuuuMMddHHmmss", CultureInfo.InvariantCulture) : null;

    /// <summary>The claim's CAMEO code; a root is written with the 0 of its "not specified below".</summary>
    private static string? Code(Claim claim) => claim.Cameo is { Length: 2 } root ? root + "0" : claim.Cameo;

    private static string? Day(EventRow row, string pattern) => row.Days.First?.ToString(pattern, CultureInfo.InvariantCulture);

    private static int QuadClass(string type) => Plover.Types[type].Quad switch
    {
        "verbal-cooperation" => 1,
        "material-cooperation" => 2,
        "verbal-conflict" => 3,
        _ => 4,
    };

    // The table has no column for it, so whose word it is travels in the address's fragment, which no server is ever sent.
    private static string Source(EventRow row)
    {
        var address = row.Address is { Length: > 0 } known ? CellText.Plain(known) : "isnad:claim/" + row.Claim.Id;
        return $"{address}{(address.Contains('#', StringComparison.Ordinal) ? '&' : '#')}reported-by={Escaped(row.ReportedBy)}";
    }

    private static string Escaped(string text) => string.Concat(text.Select(sign => sign is ' ' or '%' or '"' or '<' or '>' or '#' or '&' or '|' ? Uri.HexEscape(sign) : sign.ToString()));

    private static int EndOfLead(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        var end = text.IndexOf('\n', start);
        return Math.Min(end < 0 ? text.Length : end, start + LongestLead);
    }

    private static IEnumerable<EventColumn> Actor(string name, Func<EventRow, IEnumerable<Participant>> side)
    {
        EventColumn Of(string part, Func<Participant, string?> cell) => new(name + part, row => side(row).FirstOrDefault() is { } first ? cell(first) : null);
        EventColumn Role(string part, int at) => new(name + part, row => side(row).Select(participant => participant.Role).OfType<string>().Distinct().ElementAtOrDefault(at));
        return
        [
            Of("Code", first => first.Country + first.Role is { Length: > 0 } code ? code : null),
            new(name + "Name", row => row.Names(side(row))),
            Of("CountryCode", first => first.Country),
            Of("KnownGroupCode", first => first.Id),
            EventColumn.Blank(name + "EthnicCode"),
            EventColumn.Blank(name + "Religion1Code"),
            EventColumn.Blank(name + "Religion2Code"),
            Role("Type1Code", 0),
            Role("Type2Code", 1),
            Role("Type3Code", 2),
        ];
    }

    private static IEnumerable<EventColumn> Place(string name, Func<EventRow, PlaceReference?> place) =>
    [
        new(name + "_Type", row => Type(place(row))),
        new(name + "_FullName", row => place(row) is { } at ? string.Join(", ", new[] { row.Options.NameOf(at.Name, at.Mention), at.Admin1, at.Country }.OfType<string>()) : null),
        new(name + "_CountryCode", row => place(row)?.Country),
        EventColumn.Blank(name + "_ADM1Code"),
        EventColumn.Blank(name + "_ADM2Code"),
        new(name + "_Lat", row => place(row)?.Latitude),
        new(name + "_Long", row => place(row)?.Longitude),
        new(name + "_FeatureID", row => place(row)?.Id),
    ];

    private static int Type(PlaceReference? place) => place switch
    {
        null => 0,
        { Precision: PlacePrecision.Country } => 1,
        { Precision: PlacePrecision.Region or PlacePrecision.District, Country: "USA" } => 2,
        { Precision: PlacePrecision.Region or PlacePrecision.District } => 5,
        { Country: "USA" } => 3,
        _ => 4,
    };
}
