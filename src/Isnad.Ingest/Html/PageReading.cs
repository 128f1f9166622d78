using Isnad.Core;
using NodaTime;

namespace Isnad.Ingest.Html;

/// <summary>What a page holds, as a reader sees it.</summary>
/// <param name="Text">The article's running text, one paragraph a line; what every offset counts. Empty when the page has none.</param>
public sealed record PageReading(string Text)
{
    /// <summary>Headline, without the outlet's name behind it; null when none is told.</summary>
    public string? Title { get; init; }

    /// <summary>Who wrote it; several joined by a comma.</summary>
    public string? Author { get; init; }

    /// <summary>Who publishes.</summary>
    public string? Outlet { get; init; }

    /// <summary>The moment of publication exactly as the page writes it.</summary>
    public string? Published { get; init; }

    /// <summary>The outlet's local day of publication.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>The page's own address, where it names one of the host it came from; else the address it came from.</summary>
    public string? Address { get; init; }

    /// <summary>Address of the page on which this text goes on; never that of another article.</summary>
    public string? NextPage { get; init; }

    /// <summary>Whether the page says that the rest is for subscribers.</summary>
    public bool IsPaywalled { get; init; }

    /// <summary>The reading as an article.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="fetchedFrom">The address it came from; null when unknown.</param>
    /// <param name="raw">The page's bytes as they came.</param>
    public Article ToArticle(string id, string? fetchedFrom = null, ReadOnlyMemory<byte>? raw = null) => new(id, Text, Title, Outlet, Day, Address ?? fetchedFrom)
    {
        Published = Published,
        Provenance = new Provenance
        {
            Author = Author,
            FetchedFrom = fetchedFrom == Address ? null : fetchedFrom,
            NextPage = NextPage,
            IsPaywalled = IsPaywalled,
            Raw = raw,
            MediaType = raw is null ? null : "text/html",
        },
    };
}
