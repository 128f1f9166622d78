using Isnad.Core;
using NodaTime;

namespace Isnad.Storage.Finding;

/// <summary>A part of a long answer.</summary>
/// <param name="Skip">How many come before it.</param>
/// <param name="Take">How many it holds at most.</param>
public readonly record struct Page(int Skip, int Take)
{
    /// <summary>The first fifty.</summary>
    public static Page First { get; } = new(0, 50);
}

/// <summary>A part of a long answer with the number of all.</summary>
/// <typeparam name="T">What is found.</typeparam>
/// <param name="Items">The part.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record Found<T>(IReadOnlyList<T> Items, long Total);

/// <summary>One line of a list of articles: a text by the delivery in whose context it was coded.</summary>
public sealed record ArticleSummary
{
    /// <summary>The store's own number of the text; addresses of pages are made of it.</summary>
    public required long Key { get; init; }

    /// <summary>The id the input gave.</summary>
    public required string Id { get; init; }

    /// <summary>The outlet, or null.</summary>
    public string? Outlet { get; init; }

    /// <summary>The outlet's local day, or null.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Headline, or null.</summary>
    public string? Title { get; init; }

    /// <summary>How the text begins.</summary>
    public required string Opening { get; init; }

    /// <summary>Language found, or null.</summary>
    public string? Language { get; init; }

    /// <summary>How its coding ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Number of claims that hold.</summary>
    public required long Claims { get; init; }

    /// <summary>Number of deliveries of these words.</summary>
    public required long Deliveries { get; init; }
}

/// <summary>One arrival of a text.</summary>
/// <param name="Id">The id the input gave.</param>
/// <param name="Outlet">The outlet, or null.</param>
/// <param name="Url">The address, or null.</param>
/// <param name="Published">Moment of publication as the input wrote it, or null.</param>
/// <param name="Instant">That moment in UTC, when the input gave an offset.</param>
/// <param name="Offset">The offset as given.</param>
/// <param name="Day">The outlet's local day, or null.</param>
/// <param name="Title">Headline, or null.</param>
/// <param name="Outcome">How the delivery ended.</param>
/// <param name="TextSha256">Hash of the very text it brought.</param>
public sealed record StoredDelivery(
    string Id, string? Outlet, string? Url, string? Published, string? Instant, string? Offset, LocalDate? Day, string? Title, Outcome Outcome, string TextSha256)
{
    /// <summary>The store's own number of the delivery.</summary>
    public long Key { get; init; }

    /// <summary>Where it came from, without the bytes; null when nothing is known.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>Whether the bytes that came are kept.</summary>
    public bool HasRaw { get; init; }
}

/// <summary>One text with everything the store has of it.</summary>
/// <param name="Key">The store's own number.</param>
/// <param name="Coded">The article in the context in which it was coded, with the claims that hold.</param>
/// <param name="Versions">What made the coding.</param>
/// <param name="Deliveries">Every arrival of these words, first one first.</param>
public sealed record StoredArticle(long Key, CodedArticle Coded, CodingVersions Versions, IReadOnlyList<StoredDelivery> Deliveries)
{
    /// <summary>How the text is tied to others of the store.</summary>
    public TextLinks Links { get; init; } = TextLinks.None;
}

/// <summary>A claim with the article it stands in.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsSuperseded">Whether a later coding has taken its place.</param>
/// <param name="Versions">What made the claim.</param>
/// <param name="ArticleKey">The store's own number of the article.</param>
/// <param name="ArticleId">The id the input gave.</param>
/// <param name="Outlet">The outlet, or null.</param>
/// <param name="ArticleDay">The outlet's local day, or null.</param>
/// <param name="Title">Headline, or null.</param>
public sealed record StoredClaim(Claim Claim, bool IsSuperseded, CodingVersions Versions, long ArticleKey, string ArticleId, string? Outlet, LocalDate? ArticleDay, string? Title);

/// <summary>How many deliveries ended in one way.</summary>
/// <param name="Outcome">The outcome with its reason.</param>
/// <param name="Deliveries">How many.</param>
public sealed record OutcomeCount(Outcome Outcome, long Deliveries);

/// <summary>A value that claims or articles have, with how many have it: what a filter offers.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many have it.</param>
public sealed record ValueCount(string Value, long Count);
