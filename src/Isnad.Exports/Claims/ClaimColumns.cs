using System.Globalization;
using Isnad.Contract;
using Isnad.Copies;
using Isnad.Core;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports.Claims;

/// <summary>What a column's cells hold.</summary>
internal enum CellKind
{
    Text,
    Number,
    Integer,
}

/// <summary>One claim with the article it stands in.</summary>
internal sealed record ClaimInArticle(StoredArticle Article, Claim Claim, ExportOptions Options);

/// <summary>A column of a table of claims. The cell is a string, double or int as <see cref="Kind"/> says, or null.</summary>
internal sealed record ClaimColumn(string Name, CellKind Kind, Func<ClaimInArticle, object?> Cell);

/// <summary>The columns that CSV, Parquet and GeoJSON share: one row a claim, every claim.</summary>
internal static class ClaimColumns
{
    public static IReadOnlyList<ClaimColumn> All { get; } =
    [
        Text("claim_id", row => row.Claim.Id),
        Text("type", row => row.Claim.Type),
        Text("mode", row => row.Claim.Mode),
        Text("cameo", row => row.Claim.Cameo),
        Text("quad", row => Plover.Types[row.Claim.Type].Quad),
        Number("score", row => Plover.Score(row.Claim.Type, row.Claim.Mode, row.Claim.Realis)),
        Several("contexts", row => row.Claim.Contexts),
        Text("realis", row => row.Claim.Realis.Word()),
        Text("reported_by", row => ReportedBy.Of(row.Article, row.Claim, row.Options)),
        Several("holders", row => row.Claim.Attribution.Select(link => row.Options.NameOf(link.Holder.Name, link.Holder.Mention))),
        Several("holder_ids", row => row.Claim.Attribution.Select(link => link.Holder.Id)),
        Several("holder_countries", row => row.Claim.Attribution.Select(link => link.Holder.Country)),
        Several("holder_roles", row => row.Claim.Attribution.Select(link => link.Holder.Role)),
        Several("stances", row => row.Claim.Attribution.Select(link => link.Stance.Word())),
        Several("links", row => row.Claim.Attribution.Select(link => link.Link.Word())),
        Several("depths", row => row.Claim.Attribution.Select(link => link.Depth.ToString(CultureInfo.InvariantCulture))),
        .. Party("actor", claim => claim.Actors),
        .. Party("recipient", claim => claim.Recipients),
        Text("place", row => row.Claim.Place is { } place ? row.Options.NameOf(place.Name, place.Mention) : null),
        Text("place_id", row => row.Claim.Place?.Id),
        Text("place_country", row => row.Claim.Place?.Country),
        Several("place_claimed_by", row => row.Claim.Place?.ClaimedBy ?? []),
        Text("admin1", row => row.Claim.Place?.Admin1),
        Number("latitude", row => row.Claim.Place?.Latitude),
        Number("longitude", row => row.Claim.Place?.Longitude),
        Text("place_precision", row => row.Claim.Place?.Precision.Word()),
        Text("date", row => row.Claim.Date?.Value),
        Text("date_precision", row => row.Claim.Date?.Precision),
        .. Enum.GetValues<CasualtyKind>().SelectMany(Toll),
        Text("weapon", row => row.Claim.Weapon?.Id),
        Text("same_as", row => row.Claim.SameAs),
        Number("confidence", row => row.Claim.Confidence),
        Text("article_id", row => row.Article.Coded.Article.Id),
        Text("outlet", row => row.Article.Coded.Article.Outlet),
        Text("address", row => row.Article.Coded.Article.Url),
        Text("article_date", row => Day(row.Article)),
        Text("published", row => row.Article.Coded.Article.Published),
        Text("language", row => row.Article.Coded.Language),
        Text("title", row => row.Article.Coded.Article.Title),
        Text("text_sha256", row => row.Article.Coded.TextSha256),
        Text("copy_of", row => row.Article.Links.Origin?.Text.Id),
        Text("copy_relation", row => row.Article.Links.Origin?.Relation.Word()),
        Integer("evidence_start", row => row.Claim.Evidence.Span.Start),
        Integer("evidence_end", row => row.Claim.Evidence.Span.End),
        Text("coder", row => row.Article.Versions.Coder),
        Several("packs", row => row.Article.Versions.Packs.OrderBy(pack => pack.Key, StringComparer.Ordinal).Select(pack => $"{pack.Key} {pack.Value}")),
        Text("knowledge", row => row.Article.Versions.Knowledge),
        Several("derivation", row => row.Claim.Derivation),
        new("evidence", CellKind.Text, row => row.Options.WithText ? row.Claim.Evidence.Text : null),
        new("article_text", CellKind.Text, row => row.Options.WithText ? row.Article.Coded.Article.Text : null),
    ];

    /// <summary>The outlet's local day as yyyy-MM-dd, or null.</summary>
    public static string? Day(StoredArticle article) => article.Coded.Article.Date?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static ClaimColumn Text(string name, Func<ClaimInArticle, string?> cell) => new(name, CellKind.Text, row => cell(row) is { } text ? CellText.Plain(text) : null);

    private static ClaimColumn Number(string name, Func<ClaimInArticle, double?> cell) => new(name, CellKind.Number, row => cell(row));

    private static ClaimColumn Integer(string name, Func<ClaimInArticle, int?> cell) => new(name, CellKind.Integer, row => cell(row));

    private static ClaimColumn Several(string name, Func<ClaimInArticle, IEnumerable<string?>> cells) => new(name, CellKind.Text, row => CellText.Joined(cells(row)) is { Length: > 0 } text ? text : null);

    private static IEnumerable<ClaimColumn> Party(string part, Func<Claim, EquatableList<Participant>> of) =>
    [
        Several(part + "s", row => of(row.Claim).Select(participant => row.Options.NameOf(participant.Name, participant.Mention))),
        Several(part + "_ids", row => of(row.Claim).Select(participant => participant.Id)),
        Several(part + "_countries", row => of(row.Claim).Select(participant => participant.Country)),
        Several(part + "_roles", row => of(row.Claim).Select(participant => participant.Role)),
    ];

    private static IEnumerable<ClaimColumn> Toll(CasualtyKind kind) =>
    [
        Integer(kind.Word() + "_low", row => row.Claim.Total(kind)?.Low),
        Integer(kind.Word() + "_high", row => row.Claim.Total(kind)?.High),
        Text(kind.Word() + "_quantity", row => row.Claim.Total(kind)?.Quantity.Word()),
        Text(kind.Word() + "_who", row => row.Claim.Total(kind)?.Who),
    ];
}
