using Isnad.Copies;
using NodaTime;

namespace Isnad.Storage.Finding;

/// <summary>Another text of the store that belongs to one.</summary>
/// <param name="Key">The store's own number of that text.</param>
/// <param name="Id">The id the input gave.</param>
/// <param name="Outlet">The outlet, or null.</param>
/// <param name="Day">The outlet's local day, or null.</param>
/// <param name="Title">Headline, or null.</param>
/// <param name="Published">Moment of publication as the input wrote it, or null.</param>
/// <param name="Claims">Number of its claims that hold.</param>
public sealed record LinkedText(long Key, string Id, string? Outlet, LocalDate? Day, string? Title, string? Published, long Claims);

/// <summary>A copy with what it is to its origin.</summary>
/// <param name="Text">The other text: the origin of a copy, or the copy of an origin.</param>
/// <param name="Relation">What the copy is to the origin.</param>
/// <param name="Jaccard">How much of both together is shared, 0 to 1.</param>
/// <param name="Containment">How much of the shorter is shared, 0 to 1.</param>
public sealed record CopyLink(LinkedText Text, CopyRelation Relation, double Jaccard, double Containment);

/// <summary>How a text is tied to others of the store.</summary>
public sealed record TextLinks
{
    /// <summary>No ties.</summary>
    public static TextLinks None { get; } = new();

    /// <summary>Its likely origin; null when none of the texts it shares much with comes before it.</summary>
    public CopyLink? Origin { get; init; }

    /// <summary>Id of the agency whose signature it bears or that delivered it, or null.</summary>
    public string? Agency { get; init; }

    /// <summary>The texts of which it is the likely origin, the earliest first.</summary>
    public IReadOnlyList<CopyLink> Copies { get; init; } = [];

    /// <summary>Other texts that were delivered before from one of its addresses, the earliest first.</summary>
    public IReadOnlyList<LinkedText> EarlierVersions { get; init; } = [];

    /// <summary>Other texts that were delivered later from one of its addresses, the earliest first.</summary>
    public IReadOnlyList<LinkedText> LaterVersions { get; init; } = [];
}
