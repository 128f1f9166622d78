namespace Isnad.Ingest.Fetching;

/// <summary>One thing to fetch.</summary>
/// <param name="Address">Its http or https address.</param>
public sealed record FetchRequest(Uri Address)
{
    /// <summary>The validator of the last answer, so that what has not changed is not sent again.</summary>
    public string? ETag { get; init; }

    /// <summary>The moment of last change that the last answer gave, as it was written.</summary>
    public string? LastModified { get; init; }

    /// <summary>Media types asked for, as in the Accept header.</summary>
    public string Accept { get; init; } = "*/*";
}

/// <summary>What came of a request: a body, «not changed», or a fault. Never an exception for anything the network does.</summary>
public sealed record FetchAnswer
{
    /// <summary>The address that answered, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where the requested address has moved for good, when every redirect said so.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Why there is no body; null when there is one or nothing changed.</summary>
    public FetchFault? Fault { get; init; }

    /// <summary>The server says that nothing changed since the validators given.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type without parameters in lower case, or null.</summary>
    public string? MediaType { get; init; }

    /// <summary>The charset that the server says, or null.</summary>
    public string? Charset { get; init; }

    /// <summary>The body's validator.</summary>
    public string? ETag { get; init; }

    /// <summary>The moment of last change as the server wrote it.</summary>
    public string? LastModified { get; init; }

    /// <summary>What the site reserves against machine use, as its headers say; see <see cref="Reservations"/>.</summary>
    public string? Reserved { get; init; }

    /// <summary>When the answer was complete.</summary>
    public DateTimeOffset At { get; init; }
}
