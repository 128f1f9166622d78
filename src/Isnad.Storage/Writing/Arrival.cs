using Isnad.Core;

namespace Isnad.Storage.Writing;

/// <summary>One article on its way into the store.</summary>
/// <param name="Article">The article as read.</param>
/// <param name="Keys">Its hashes.</param>
/// <param name="Coded">Its coding; null when admission found its words already in the store.</param>
/// <param name="Versions">What made the coding; null without one.</param>
public sealed record Arrival(Article Article, ArrivalKeys Keys, CodedArticle? Coded = null, CodingVersions? Versions = null)
{
    /// <summary>The bytes that came, as the store keeps them; null when there are none.</summary>
    public PackedRaw? Raw { get; init; }

    /// <summary>The text as the store keeps it; when null the writer makes it, which holds up every other arrival.</summary>
    public PreparedText? Prepared { get; init; }

    /// <summary>The store's number of the feed's item that announced it: it waits no longer once this arrival is committed. Null when no feed did.</summary>
    public long? FeedItem { get; init; }
}

/// <summary>What became of an arrival.</summary>
/// <param name="IsNew">Whether a delivery was added; false when this very delivery was there before.</param>
/// <param name="IsRecoded">Whether the text's earlier coding was superseded.</param>
/// <param name="Outcome">The delivery's outcome.</param>
/// <param name="Claims">How many claims were added.</param>
public sealed record Arrived(bool IsNew, bool IsRecoded, Outcome Outcome, int Claims);

/// <summary>Whether an article has to be coded before it goes to the writer.</summary>
public enum Admission
{
    /// <summary>Its words are not in the store: code it.</summary>
    Code,

    /// <summary>Its words are there: the delivery alone is added.</summary>
    Copy,

    /// <summary>This very delivery is there: nothing is to be done.</summary>
    Known,
}
