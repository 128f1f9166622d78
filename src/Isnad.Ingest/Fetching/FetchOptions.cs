using System.Net;

namespace Isnad.Ingest.Fetching;

/// <summary>How the fetcher behaves towards the network: what it refuses, how much it takes, how often it asks, and who it says it is.</summary>
public sealed record FetchOptions
{
    /// <summary>The name by which robots.txt may address this program.</summary>
    public const string RobotsName = "isnad";

    /// <summary>What is used when the user sets nothing.</summary>
    public static FetchOptions Default { get; } = new();

    /// <summary>Hosts that may stand on private, loopback or link-local addresses: names or addresses exactly as they stand in a URL, without port.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Proxy for every request (http, https, socks4, socks5); null fetches directly, whatever the system's own settings say.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>What the program says of itself to every server.</summary>
    public string UserAgent { get; init; } = $"Isnad/{typeof(FetchOptions).Assembly.GetName().Version!.ToString(2)} (news feed reader; robots name: {RobotsName})";

    /// <summary>Most bytes of one body, after decompression.</summary>
    public int LargestBody { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most redirects followed for one address.</summary>
    public int MostRedirects { get; init; } = 6;

    /// <summary>Longest time from the request to the last byte of its body; each redirect begins anew. Of the network's own time, never of an injected clock's.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Least time between the end of one request to a host and the beginning of the next; a robots.txt may ask for more.</summary>
    public TimeSpan HostInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Most requests on their way at once, over all hosts.</summary>
    public int MostAtOnce { get; init; } = 16;

    /// <summary>Asks for the addresses of a host; the system's resolver when null.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; init; }
}
