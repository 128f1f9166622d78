using System.Globalization;
using Isnad.Core;
using Isnad.Exports.Claims;
using Isnad.Exports.Events;

namespace Isnad.Exports.Ucdp;

/// <summary>The 49 columns of UCDP's Georeferenced Event Dataset in their order, then four of Isnad's own.</summary>
internal static class UcdpColumns
{
    public static IReadOnlyList<EventColumn> All { get; } =
    [
        new("id", row => row.Number),
        new("relid", row => row.Claim.Id),
        new("year", row => row.Days.First?.Year),
        EventColumn.Blank("active_year"),
        new("code_status", _ => "Claim"),
        new("type_of_violence", row => TypeOfViolence(Sectors.Of(row.SideA), Sectors.Of(row.SideB))),
        .. Blanks("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"),
        new("dyad_name", row => row.Names(row.SideA) is { } a && row.Names(row.SideB) is { } b ? $"{a} - {b}" : null),
        .. Blanks("side_a_dset_id", "side_a_new_id"),
        new("side_a", row => row.Names(row.SideA)),
        .. Blanks("side_b_dset_id", "side_b_new_id"),
        new("side_b", row => row.Names(row.SideB)),
        new("number_of_sources", _ => 1),
        new("source_article", SourceArticle),
        new("source_office", row => row.Article.Coded.Article.Outlet),
        new("source_date", row => ClaimColumns.Day(row.Article)),
        new("source_headline", row => row.Article.Coded.Article.Title),
        new("source_original", row => EventRow.List(ReportedBy.Chain(row.Claim, row.Options))),
        new("where_prec", row => WherePrecision(row.Claim.Place)),
        new("where_coordinates", row => PlaceName(row)),
        new("where_description", row => row.Claim.Place?.Mention.Text),
        new("adm_1", row => row.Claim.Place is { Precision: PlacePrecision.Region } ? PlaceName(row) : row.Claim.Place?.Admin1),
        new("adm_2", row => row.Claim.Place is { Precision: PlacePrecision.District } ? PlaceName(row) : null),
        new("latitude", row => row.Claim.Place?.Latitude),
        new("longitude", row => row.Claim.Place?.Longitude),
        new("geom_wkt", row => row.Claim.Place is { Longitude: { } east, Latitude: { } north } ? string.Create(CultureInfo.InvariantCulture, $"POINT ({east} {north})") : null),
        EventColumn.Blank("priogrid_gid"),
        new("country", row => row.Claim.Place?.Country),
        .. Blanks("country_id", "region"),
        new("event_clarity", row => row.Days is { IsGiven: true, Length: 1 } && row.Claim.Place is not null ? 1 : 2),
        new("date_prec", row => DatePrecision(row.Days)),
        new("date_start", row => Day(row.Days.First)),
        new("date_end", row => Day(row.Days.Last)),
        new("deaths_a", row => Deaths.Of(row).OfA),
        new("deaths_b", row => Deaths.Of(row).OfB),
        new("deaths_civilians", row => Deaths.Of(row).OfCivilians),
        new("deaths_unknown", row => Deaths.Of(row).OfUnknown),
        new("best", row => Deaths.Of(row).Best),
        new("high", row => Deaths.Of(row).High),
        new("low", row => Deaths.Of(row).Low),
        .. Blanks("gwnoa", "gwnob"),
        new("reported_by", row => row.ReportedBy),
        new("address", row => row.Address),
        new("confidence", row => row.Claim.Confidence),
        new("evidence", row => row.Options.WithText ? row.Claim.Evidence.Text : null),
    ];

    /// <summary>The dataset is of lethal violence: an assault of which the claim gives a figure of killed, known or not.</summary>
    public static bool HasRoomFor(EventRow row) => row.Claim.Type == "ASSAULT" && row.Claim.Total(CasualtyKind.Killed) is not null;

    // 1 state-based, 2 non-state, 3 one-sided: by the roles the article gives both sides.
    private static int? TypeOfViolence(string? a, string? b) => (a, b) switch
    {
        _ when (Sectors.IsState(a) || Sectors.IsArmedGroup(a)) && Sectors.IsCivilian(b) => 3,
        _ when (Sectors.IsState(a) && (Sectors.IsArmedGroup(b) || Sectors.IsState(b))) || (Sectors.IsArmedGroup(a) && Sectors.IsState(b)) => 1,
        _ when Sectors.IsArmedGroup(a) && Sectors.IsArmedGroup(b) => 2,
        _ => null,
    };

    private static int? WherePrecision(PlaceReference? place) => place?.Precision switch
    {
        PlacePrecision.Exact or PlacePrecision.Town => 1,
        PlacePrecision.Near => 2,
        PlacePrecision.District => 3,
        PlacePrecision.Region => 4,
        PlacePrecision.Country => 6,
        _ => null,
    };

    private static int? DatePrecision(EventDays days) => days switch
    {
        { Length: null } => null,
        { IsGiven: false } => 5,
        { Length: 1 } => 1,
        { Length: <= 6 } => 2,
        { Length: 7 } => 3,
        { Length: <= 31 } => 4,
        _ => 5,
    };

    private static string? PlaceName(EventRow row) => row.Claim.Place is { } place ? row.Options.NameOf(place.Name, place.Mention) : null;

    private static string? Day(NodaTime.LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string SourceArticle(EventRow row)
    {
        var article = row.Article.Coded.Article;
        return string.Join(", ", new[] { article.Outlet, ClaimColumns.Day(row.Article), article.Title, article.Url }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static IEnumerable<EventColumn> Blanks(params string[] names) => names.Select(name => EventColumn.Blank(name));
}
