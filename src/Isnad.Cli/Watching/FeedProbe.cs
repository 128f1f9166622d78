using Isnad.Cli.Running;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;

namespace Isnad.Cli.Watching;

/// <summary>What a feed answers when it is asked for the first time.</summary>
/// <param name="Address">Where it is; null when there is none.</param>
/// <param name="Feed">What it holds; null when it was not asked or there is none.</param>
/// <param name="Fault">Why there is none, as a sentence; null when there is one.</param>
internal sealed record FeedProbe(Uri? Address, Feed? Feed, string? Fault)
{
    public static FeedProbe Unasked(string written) => AddressOf(written) is { } address ? new FeedProbe(address, null, null) : NoAddress;

    /// <summary>Asks an address; a page that announces one feed leads to it.</summary>
    public static async Task<FeedProbe> Ask(Fetcher fetcher, string written, CancellationToken cancellation)
    {
        if (AddressOf(written) is not { } address)
        {
            return NoAddress;
        }

        var (probe, announced) = await Ask(fetcher, address, cancellation);
        return announced is [var only] ? (await Ask(fetcher, only, cancellation)).Probe : probe;
    }

    /// <summary>«Rss, 30 items».</summary>
    public static string Describe(Feed feed) => feed.Kind == FeedKind.SitemapIndex
        ? FormattableString.Invariant($"{Words.Of(feed.Kind)}, {feed.Sitemaps.Count} sitemaps")
        : FormattableString.Invariant($"{Words.Of(feed.Kind)}, {feed.Items.Count} items");

    private static FeedProbe NoAddress { get; } = new(null, null, "no web address; write it whole, as in https://example.org/feed.");

    private static async Task<(FeedProbe Probe, IReadOnlyList<Uri> Announced)> Ask(Fetcher fetcher, Uri address, CancellationToken cancellation)
    {
        var answer = await fetcher.Fetch(new FetchRequest(address) { Accept = FeedPoll.Accepted }, cancellation);
        if (answer.Fault is { } fault)
        {
            return (new FeedProbe(null, null, fault.Message), []);
        }

        var reading = Runner.OrFault(() => FeedReader.Read(answer.Body, answer.Address, answer.Charset), error => new FeedReading(null, new FeedFault(FeedFaultKind.Malformed, error)));
        return reading.Feed is { } feed
            ? (new FeedProbe(answer.MovedTo ?? address, feed, null), [])
            : (new FeedProbe(null, null, reading.Fault!.Message), reading.Fault.Announced);
    }

    private static Uri? AddressOf(string written) =>
        Uri.TryCreate(written.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? new UriBuilder(address) { Fragment = "" }.Uri : null;
}
