namespace Isnad.Ingest.Fetching;

/// <summary>Why nothing was fetched.</summary>
public enum FetchFaultKind
{
    /// <summary>The address is none that can be fetched: not http or https, or with a password in it.</summary>
    Address,

    /// <summary>The host stands on a private, loopback or link-local address and was not allowed by name.</summary>
    Private,

    /// <summary>The host's name has no address.</summary>
    Name,

    /// <summary>No connection, or one that broke off.</summary>
    Connection,

    /// <summary>The server's certificate is not to be trusted, or there is no common encryption.</summary>
    Certificate,

    /// <summary>The answer did not come in time.</summary>
    Timeout,

    /// <summary>The body is larger than is taken, as sent or when decompressed.</summary>
    TooLarge,

    /// <summary>Redirected in a circle, too often, or to nowhere.</summary>
    Redirects,

    /// <summary>The site's robots.txt does not allow this address.</summary>
    Robots,

    /// <summary>The server asks to come back later.</summary>
    Busy,

    /// <summary>The server says that what was there is gone for good (410).</summary>
    Gone,

    /// <summary>The server answered with any other status than success.</summary>
    Status,

    /// <summary>The answer breaks the protocol or its compression.</summary>
    Broken,
}

/// <summary>Why nothing was fetched, for people.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">One sentence that names the host or address.</param>
public sealed record FetchFault(FetchFaultKind Kind, string Message)
{
    /// <summary>The HTTP status, where there was one.</summary>
    public int? Status { get; init; }

    /// <summary>How long the server asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may well succeed later.</summary>
    public bool IsPassing => Kind switch
    {
        FetchFaultKind.Address or FetchFaultKind.Private or FetchFaultKind.Robots or FetchFaultKind.Gone or FetchFaultKind.TooLarge or FetchFaultKind.Redirects => false,
        FetchFaultKind.Status => Status is >= 500 or 403 or 408 or 425 or 429,
        _ => true,
    };
}
