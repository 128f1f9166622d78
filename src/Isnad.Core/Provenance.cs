namespace Isnad.Core;

/// <summary>
/// Where an article came from, beside what it says: kept with its delivery, never coded. What the input does not tell is null.
/// </summary>
public sealed record Provenance
{
    /// <summary>Who wrote it, as the page names them; several joined by a comma.</summary>
    public string? Author { get; init; }

    /// <summary>The address it was fetched from, where that is another than <see cref="Article.Url"/>, which is the page's own.</summary>
    public string? FetchedFrom { get; init; }

    /// <summary>The moment of fetching exactly as the archive or the fetcher wrote it.</summary>
    public string? Fetched { get; init; }

    /// <summary>The archive it was read from, as the user named it.</summary>
    public string? Archive { get; init; }

    /// <summary>Its name in the archive; of a WARC file, the record's id.</summary>
    public string? Member { get; init; }

    /// <summary>The byte of the archive file at which its record begins; of a WARC.GZ file, its gzip member.</summary>
    public long? Offset { get; init; }

    /// <summary>Whom a channel's post was forwarded from.</summary>
    public string? ForwardedFrom { get; init; }

    /// <summary>The address of the page on which the text goes on.</summary>
    public string? NextPage { get; init; }

    /// <summary>What the site reserves for itself against use by machines, in its own words, as fetched: headers and meta elements, joined by «; ».</summary>
    public string? Reserved { get; init; }

    /// <summary>Whether the page said that the rest of its text is for subscribers only.</summary>
    public bool IsPaywalled { get; init; }

    /// <summary>The bytes that it was read from, as they came: a page, a text, one line or record; null where nothing but <see cref="Article"/>'s own fields came.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }

    /// <summary>What <see cref="Raw"/> is: <c>text/html</c>, <c>text/plain</c>, <c>application/json</c>, <c>text/csv</c>.</summary>
    public string? MediaType { get; init; }
}
