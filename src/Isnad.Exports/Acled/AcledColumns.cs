using System.Globalization;
using Isnad.Core;
using Isnad.Exports.Claims;
using Isnad.Exports.Events;

namespace Isnad.Exports.Acled;

/// <summary>The 31 columns of ACLED's files in their order, then five of Isnad's own, each with its HXL hashtag.</summary>
internal static class AcledColumns
{
    public static IReadOnlyList<EventColumn> All { get; } =
    [
        new("event_id_cnty", row => row.Claim.Place?.Country + row.Number.ToString(CultureInfo.InvariantCulture), "#event+code"),
        new("event_date", row => row.Days.First?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), "#date+occurred"),
        new("year", row => row.Days.First?.Year, "#date+year"),
        new("time_precision", row => TimePrecision(row.Days), "#date+precision"),
        new("disorder_type", row => AcledKind.Of(row)!.Disorder, "#event+disorder"),
        new("event_type", row => AcledKind.Of(row)!.Type, "#event+type"),
        new("sub_event_type", row => AcledKind.Of(row)!.SubType, "#event+subtype"),
        new("actor1", row => First(row, row.SideA), "#group+name+first"),
        new("assoc_actor_1", row => Others(row, row.SideA), "#group+assoc+first"),
        new("inter1", row => Inter(row, row.SideA), "#group+type+first"),
        new("actor2", row => First(row, row.SideB), "#group+name+second"),
        new("assoc_actor_2", row => Others(row, row.SideB), "#group+assoc+second"),
        new("inter2", row => Inter(row, row.SideB), "#group+type+second"),
        new("interaction", Interaction, "#group+interaction"),
        new("civilian_targeting", row => Inter(row, row.SideB) == AcledKind.Civilians ? "Civilian targeting" : null, "#event+civilians"),
        EventColumn.Blank("iso", "#country+code+v_unm49"),
        EventColumn.Blank("region", "#region+name"),
        new("country", row => row.Claim.Place?.Country, "#country+code+v_iso3"),
        new("admin1", row => row.Claim.Place is { Precision: PlacePrecision.Region } ? PlaceName(row) : row.Claim.Place?.Admin1, "#adm1+name"),
        new("admin2", row => row.Claim.Place is { Precision: PlacePrecision.District } ? PlaceName(row) : null, "#adm2+name"),
        EventColumn.Blank("admin3", "#adm3+name"),
        new("location", PlaceName, "#loc+name"),
        new("latitude", row => row.Claim.Place?.Latitude, "#geo+lat"),
        new("longitude", row => row.Claim.Place?.Longitude, "#geo+lon"),
        new("geo_precision", row => GeoPrecision(row.Claim.Place), "#geo+precision"),
        new("source", row => row.Article.Coded.Article.Outlet, "#meta+source"),
        EventColumn.Blank("source_scale", "#meta+scale"),
        new("notes", Notes, "#description"),
        new("fatalities", row => row.Claim.Total(CasualtyKind.Killed) is { } killed ? killed.Low ?? killed.High : 0, "#affected+killed"),
        new("tags", row => row.Claim.Weapon is { } weapon ? "weapon: " + weapon.Id : null, "#meta+tags"),
        new("timestamp", row => row.Published?.ToUnixTimeSeconds(), "#meta+timestamp"),
        new("reported_by", row => row.ReportedBy, "#meta+reportedby"),
        new("address", row => row.Address, "#meta+url"),
        new("fatalities_high", row => row.Claim.Total(CasualtyKind.Killed)?.High, "#affected+killed+max"),
        new("confidence", row => row.Claim.Confidence, "#meta+confidence"),
        new("claim_id", row => row.Claim.Id, "#meta+id"),
    ];

    /// <summary>Acts that ACLED has an event type for.</summary>
    public static bool HasRoomFor(EventRow row) => AcledKind.Of(row) is not null;

    private static int? TimePrecision(EventDays days) => days switch
    {
        { Length: null } => null,
        { IsGiven: false } => 3,
        { Length: 1 } => 1,
        { Length: <= 7 } => 2,
        _ => 3,
    };

    private static int? GeoPrecision(PlaceReference? place) => place?.Precision switch
    {
        PlacePrecision.Exact or PlacePrecision.Town => 1,
        PlacePrecision.Near or PlacePrecision.District => 2,
        PlacePrecision.Region or PlacePrecision.Country => 3,
        _ => null,
    };

    private static string? First(EventRow row, IEnumerable<Participant> side) => row.Names(side.Take(1));

    private static string? Others(EventRow row, IEnumerable<Participant> side) => row.Names(side.Skip(1));

    private static string? Inter(EventRow row, IEnumerable<Participant> side) => AcledKind.Inter(Sectors.Of(side), row.Claim);

    private static string? Interaction(EventRow row) => (Inter(row, row.SideA), Inter(row, row.SideB)) switch
    {
        (null, null) => null,
        ({ } one, null) => one + " only",
        (null, { } other) => other + " only",
        ({ } one, { } other) => $"{one}-{other}",
    };

    private static string? PlaceName(EventRow row) => row.Claim.Place is { } place ? row.Options.NameOf(place.Name, place.Mention) : null;

    private static string Notes(EventRow row) => $"Claim reported by {row.ReportedBy}{(row.Options.WithText ? $": {row.Claim.Evidence.Text}" : "")}";
}
