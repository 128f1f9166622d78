using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Writing;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Storage.Finding;

/// <summary>What the rows below share.</summary>
internal static class Rows
{
    public static LocalDate? Day(string? day) => day is null ? null : LocalDatePattern.Iso.Parse(day).Value;
}

internal sealed record ArticleRow
{
    public const string From =
        """
        from text t
        join coding c on c.text_key = t.key and c.superseded_by is null
        join delivery d on d.key = c.delivery_key
        """;

    public long Key { get; init; }

    public string Id { get; init; } = "";

    public string? Outlet { get; init; }

    public string? Day { get; init; }

    public string? Title { get; init; }

    public string Opening { get; init; } = "";

    public string? Language { get; init; }

    public string Outcome { get; init; } = "";

    public string? Reason { get; init; }

    public long Claims { get; init; }

    public long Deliveries { get; init; }

    public ArticleSummary ToSummary() => new()
    {
        Key = Key,
        Id = Id,
        Outlet = Outlet,
        Day = Rows.Day(Day),
        Title = Title,
        Opening = Opening,
        Language = Language,
        Outcome = new Outcome(ContractWords.Outcome(Outcome), Reason),
        Claims = Claims,
        Deliveries = Deliveries,
    };
}

internal sealed record TextRow
{
    public long Key { get; init; }

    public string Sha256 { get; init; } = "";

    public byte[] Body { get; init; } = [];

    public long Coding { get; init; }

    public string? Language { get; init; }

    public string Outcome { get; init; } = "";

    public string? Reason { get; init; }

    public string Coder { get; init; } = "";

    public string Packs { get; init; } = "";

    public string Knowledge { get; init; } = "";

    public string Id { get; init; } = "";

    public string? Title { get; init; }

    public string? Outlet { get; init; }

    public string? Day { get; init; }

    public string? Url { get; init; }

    public string? Published { get; init; }
}

internal sealed record DeliveryRow
{
    public string Id { get; init; } = "";

    public string? Outlet { get; init; }

    public string? Url { get; init; }

    public string? Published { get; init; }

    public string? Instant { get; init; }

    public string? Offset { get; init; }

    public string? Day { get; init; }

    public string? Title { get; init; }

    public string Outcome { get; init; } = "";

    public string? Reason { get; init; }

    public string Sha256 { get; init; } = "";

    public long Key { get; init; }

    public long? RawKey { get; init; }

    public string? Provenance { get; init; }

    public StoredDelivery ToDelivery() => new(Id, Outlet, Url, Published, Instant, Offset, Rows.Day(Day), Title, new Outcome(ContractWords.Outcome(Outcome), Reason), Sha256)
    {
        Key = Key,
        HasRaw = RawKey is not null,
        Provenance = ProvenanceJson.Read(Provenance),
    };
}

internal sealed record ClaimRow
{
    public const string Select =
        """
        select k.record as Record, k.place_id as PlaceId, k.superseded_by as SupersededBy, k.text_key as TextKey, c.coder as Coder, c.packs as Packs, c.knowledge as Knowledge,
          d.given_id as Id, d.outlet as Outlet, d.day as Day, d.title as Title
        """;

    public const string From =
        """
        from claim k
        join coding c on c.key = k.coding_key
        join delivery d on d.key = c.delivery_key
        """;

    public string Record { get; init; } = "";

    public string? PlaceId { get; init; }

    public long? SupersededBy { get; init; }

    public long TextKey { get; init; }

    public string Coder { get; init; } = "";

    public string Packs { get; init; } = "";

    public string Knowledge { get; init; } = "";

    public string Id { get; init; } = "";

    public string? Outlet { get; init; }

    public string? Day { get; init; }

    public string? Title { get; init; }

    public StoredClaim ToClaim()
    {
        var claim = EventRecordReader.ReadClaim(Record);

        // The contract's place has no id; the store knows it.
        claim = claim.Place is { } place ? claim with { Place = place with { Id = PlaceId } } : claim;
        var versions = new CodedBy { Coder = Coder, Packs = Packs, Knowledge = Knowledge }.ToVersions();
        return new StoredClaim(claim, SupersededBy is not null, versions, TextKey, Id, Outlet, Rows.Day(Day), Title);
    }
}

internal sealed record OutcomeRow
{
    public string Outcome { get; init; } = "";

    public string? Reason { get; init; }

    public long Deliveries { get; init; }
}

internal sealed record ValueRow
{
    public string Value { get; init; } = "";

    public long Count { get; init; }
}

internal sealed record RawRow
{
    public byte[] Body { get; init; } = [];

    public byte[] Text { get; init; } = [];
}

internal sealed record CodingRow
{
    public long TextKey { get; init; }

    public string Coder { get; init; } = "";

    public string Packs { get; init; } = "";

    public string Knowledge { get; init; } = "";

    public bool IsAskedFor(CodingQuery query)
    {
        var by = new CodedBy { Coder = Coder, Packs = Packs, Knowledge = Knowledge };
        return (query.OtherThan is not { } versions || CodedBy.Of(versions) != by)
            && (query.PackOlderThan is not { } newer || by.ToVersions().Packs.Values.Any(pack => !Version.TryParse(pack, out var version) || version < newer));
    }
}
