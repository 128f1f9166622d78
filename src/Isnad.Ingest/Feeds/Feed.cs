namespace Isnad.Ingest.Feeds;

/// <summary>The forms in which outlets announce what they publish.</summary>
public enum FeedKind
{
    /// <summary>RSS 0.9 to 2.0, RDF included.</summary>
    Rss,

    /// <summary>Atom 0.3 and 1.0.</summary>
    Atom,

    /// <summary>JSON Feed 1 and 1.1.</summary>
    Json,

    /// <summary>A sitemap, with or without news elements.</summary>
    Sitemap,

    /// <summary>A list of sitemaps.</summary>
    SitemapIndex,
}

/// <summary>What an outlet announces, as read at one moment.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Items">What is announced, in the feed's order; one a published text.</param>
public sealed record Feed(FeedKind Kind, IReadOnlyList<FeedItem> Items)
{
    /// <summary>What the feed calls itself, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The site it belongs to, or null.</summary>
    public Uri? Site { get; init; }

    /// <summary>How long the feed says that it need not be asked again, or null.</summary>
    public TimeSpan? Rest { get; init; }

    /// <summary>The sitemaps of an index, the most recently changed first.</summary>
    public IReadOnlyList<SitemapLink> Sitemaps { get; init; } = [];

    /// <summary>What was wrong with it and could be mended, in one sentence; null when it is sound.</summary>
    public string? Mended { get; init; }
}

/// <summary>A sitemap named by an index.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Changed">When it last changed, as the index wrote it; null when it does not say.</param>
public sealed record SitemapLink(Uri Address, string? Changed);

/// <summary>One announced text. Everything is the outlet's own words; what it does not say is null.</summary>
/// <param name="Id">What tells it from the feed's other items: its own id, else its address, else a hash of its words.</param>
public sealed record FeedItem(string Id)
{
    /// <summary>Where the whole text stands.</summary>
    public Uri? Address { get; init; }

    /// <summary>Headline, without markup.</summary>
    public string? Title { get; init; }

    /// <summary>Moment of publication exactly as written.</summary>
    public string? Published { get; init; }

    /// <summary>Moment of last change exactly as written.</summary>
    public string? Updated { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>The outlet, where the item names one of its own.</summary>
    public string? Outlet { get; init; }

    /// <summary>The longest text that the item brings along, with its markup.</summary>
    public string? Content { get; init; }

    /// <summary>Whether it stands in a sitemap without being marked as news.</summary>
    public bool IsPlainPage { get; init; }
}

/// <summary>Why bytes are no feed.</summary>
/// <param name="Kind">What they are instead, or how they are broken.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record FeedFault(FeedFaultKind Kind, string Message)
{
    /// <summary>The feeds that a page announces, when the bytes are a page.</summary>
    public IReadOnlyList<Uri> Announced { get; init; } = [];
}

/// <summary>What may be wrong with what should be a feed.</summary>
public enum FeedFaultKind
{
    /// <summary>Nothing came.</summary>
    Empty,

    /// <summary>A web page.</summary>
    Page,

    /// <summary>XML or JSON broken beyond mending.</summary>
    Malformed,

    /// <summary>Sound, but no feed of a known form.</summary>
    Unknown,

    /// <summary>Nested deeper than any honest feed.</summary>
    Hostile,
}

/// <summary>A feed, or why there is none.</summary>
public sealed record FeedReading(Feed? Feed, FeedFault? Fault);
