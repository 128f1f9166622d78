using Isnad.Contract;
using Isnad.Core;
using Isnad.Exports.Claims;
using Isnad.Exports.Events;

namespace Isnad.Exports.Polecat;

/// <summary>The 40 columns of POLECAT's weekly files in their order, then four of Isnad's own.</summary>
internal static class PolecatColumns
{
    public static IReadOnlyList<EventColumn> All { get; } =
    [
        new("Event ID", row => row.Claim.Id),
        new("Event Date", row => row.Days.First?.ToString("uuuu-MM-dd", null)),
        new("Event Type", row => row.Claim.Type),
        new("Event Mode", row => row.Claim.Mode),
        new("Intensity", row => Plover.Score(row.Claim.Type, row.Claim.Mode, row.Claim.Realis)),
        new("Quad Code", row => Plover.Types[row.Claim.Type].Quad.Replace('-', ' ').ToUpperInvariant()),
        new("Contexts", row => EventRow.List(row.Claim.Contexts)),
        .. Party("Actor", row => row.SideA),
        .. Party("Recipient", row => row.SideB),
        Place("Placename", (row, place) => row.Options.NameOf(place.Name, place.Mention)),
        Place("City", (row, place) => place.Precision is PlacePrecision.Town or PlacePrecision.Near or PlacePrecision.Exact ? row.Options.NameOf(place.Name, place.Mention) : null),
        Place("District", (row, place) => place.Precision == PlacePrecision.District ? row.Options.NameOf(place.Name, place.Mention) : null),
        Place("Province", (row, place) => place.Precision == PlacePrecision.Region ? row.Options.NameOf(place.Name, place.Mention) : place.Admin1),
        Place("Country", (_, place) => place.Country),
        Place("Latitude", (_, place) => place.Latitude),
        Place("Longitude", (_, place) => place.Longitude),
        EventColumn.Blank("GeoNames ID"),
        Place("Raw Placename", (_, place) => place.Mention.Text),
        Place("Feature Type", (_, place) => place.Precision.Word()),
        new("Source", row => row.Article.Coded.Article.Outlet),
        new("Publication Date", row => ClaimColumns.Day(row.Article)),
        EventColumn.Blank("Story People"),
        EventColumn.Blank("Story Organizations"),
        EventColumn.Blank("Story Locations"),
        new("Language", row => row.Article.Coded.Language),
        new("Version", row => row.Article.Versions.Coder),
        new("Actor Isnad IDs", row => EventRow.List(row.SideA.Select(participant => participant.Id))),
        new("Recipient Isnad IDs", row => EventRow.List(row.SideB.Select(participant => participant.Id))),
        new("Reported By", row => row.ReportedBy),
        new("Evidence", row => row.Options.WithText ? row.Claim.Evidence.Text : null),
    ];

    private static IEnumerable<EventColumn> Party(string part, Func<EventRow, IEnumerable<Participant>> side) =>
    [
        new($"{part} Name", row => row.Names(side(row))),
        new($"{part} Country", row => EventRow.List(side(row).Select(participant => participant.Country))),
        EventColumn.Blank($"{part} COW"),
        new($"Primary {part} Sector", row => Sectors.Of(side(row))),
        new($"{part} Sectors", row => EventRow.List(side(row).Select(participant => participant.Role))),
        EventColumn.Blank($"{part} Title"),
        new($"{part} Name Raw", row => EventRow.List(side(row).Select(participant => participant.Mention.Text))),
        EventColumn.Blank($"Wikipedia {part} ID"),
    ];

    private static EventColumn Place(string name, Func<EventRow, PlaceReference, object?> cell) => new(name, row => row.Claim.Place is { } place ? cell(row, place) : null);
}
