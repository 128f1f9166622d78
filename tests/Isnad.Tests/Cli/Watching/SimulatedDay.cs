using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Isnad.Cli;
using Isnad.Cli.Watching;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Ingest.Words;
using Isnad.Storage;
using Isnad.Tests.Ingest.Fetching;
using Microsoft.Data.Sqlite;

namespace Isnad.Tests.Cli.Watching;

/// <summary>How a simulated day ended.</summary>
internal sealed record DayResult
{
    /// <summary>Articles that were announced and are not in the store, as addresses.</summary>
    public required IReadOnlyList<string> Missed { get; init; }

    /// <summary>Hosts asked sooner than the interval allows, with the shortest time.</summary>
    public required IReadOnlyList<string> Hurried { get; init; }

    /// <summary>Feeds whose health is not what it must be, in words.</summary>
    public required IReadOnlyList<string> Misjudged { get; init; }

    public required int Articles { get; init; }

    public required int Requests { get; init; }

    public required long Gaps { get; init; }
}

/// <summary>
/// A day of many feeds on one local server under many names, one in ten broken, by a clock that runs faster. The watch is ended and begun anew several times, as a laptop
/// that is closed.
/// </summary>
internal sealed class SimulatedDay(int feeds, TimeSpan length, double speed, int restarts)
{
    private const int Broken = 10;

    // Nothing new comes any more; what is announced late, after an outage or on a slow machine, must still be had.
    private static readonly TimeSpan LongestAfterwards = TimeSpan.FromHours(24);
    private static readonly TimeSpan Slice = TimeSpan.FromMinutes(30);

    private readonly FastClock _clock = new(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), speed);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<TimeSpan>> _asked = new();

    public async Task<DayResult> Run(string path, IEngine engine, IngestWords words)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var start = _clock.GetUtcNow();
        var kinds = Enum.GetValues<Breakage>()[1..];
        var outlets = Enumerable.Range(0, feeds).Select(n => new SimulatedOutlet(n, Math.Max(1, feeds * 3 / 4), start, n % Broken == Broken - 1 ? kinds[n / Broken % kinds.Length] : Breakage.None)).ToList();
        var byPath = outlets.ToDictionary(outlet => outlet.FeedPath);
        var endOfNews = start + length;
        await using var site = new LocalSite(request => Answer(request, outlets, byPath, endOfNews));
        var store = Store.Create(path, engine.Forms);
        foreach (var outlet in outlets)
        {
            store.Feeds.Add(outlet.Feed(site.Port), null, null, PollSchedule.Start, start);
        }

        // The manners of one fetcher over all restarts: what a host was asked just before is not known to a new process.
        using var fetcher = new Fetcher(Options(outlets), _clock);
        async Task WatchFor(TimeSpan time)
        {
            using var over = new CancellationTokenSource(time, _clock);
            await new FeedWatch(store, fetcher, new ItemReader(words), engine, new WatchTally(), _clock).Run(over.Token);
        }

        for (var left = restarts + 1; left > 0; left--)
        {
            await WatchFor((endOfNews - _clock.GetUtcNow()) / left);
        }

        var result = Judge(store, path, outlets, site, endOfNews);
        while (result.Missed.Count + result.Misjudged.Count > 0 && _clock.GetUtcNow() < endOfNews + LongestAfterwards)
        {
            await WatchFor(Slice);
            result = Judge(store, path, outlets, site, endOfNews);
        }

        return result;
    }

    private FetchOptions Options(List<SimulatedOutlet> outlets) => FetchOptions.Default with
    {
        AllowedHosts = [.. outlets.Select(outlet => outlet.Host).Distinct()],
        LargestBody = 4 * 1024 * 1024,
        Timeout = TimeSpan.FromSeconds(2),
        Resolve = (host, _) => Resolve(host, outlets),
    };

    // Every request has a connection of its own here: this is the moment at which it is dialled, and no cancelled one comes late.
    private Task<IPAddress[]> Resolve(string host, List<SimulatedOutlet> outlets)
    {
        _asked.GetOrAdd(host, _ => new()).Enqueue(_clock.GetElapsedTime(0));
        return outlets.Any(outlet => outlet.Host == host && outlet.Breakage == Breakage.NoSuchHost)
            ? throw new SocketException((int)SocketError.HostNotFound)
            : Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
    }

    private SiteAnswer Answer(SiteRequest request, List<SimulatedOutlet> outlets, Dictionary<string, SimulatedOutlet> byPath, DateTimeOffset endOfNews)
    {
        var now = _clock.GetUtcNow();
        var host = request.Host.Split(':')[0];
        if (request.Path == "/robots.txt")
        {
            return SiteAnswer.Text(outlets.First(outlet => outlet.Host == host).RobotsTxt);
        }

        var outlet = request.Path.StartsWith("/news/", StringComparison.Ordinal) ? byPath["/feed" + request.Path.Split('/')[2]] : byPath[request.Path.TrimEnd('x')];
        return outlet.Answer(request, now, endOfNews);
    }

    private DayResult Judge(Store store, string path, List<SimulatedOutlet> outlets, LocalSite site, DateTimeOffset endOfNews)
    {
        var delivered = Delivered(path);
        var published = outlets.Where(outlet => outlet.Breakage == Breakage.None)
            .SelectMany(outlet => outlet.PublishedAt(endOfNews).Select(article => site.At(outlet.PathOf(article), outlet.Host).AbsoluteUri)).ToList();
        var known = store.Feeds.List().ToDictionary(feed => feed.Address);
        return new DayResult
        {
            Articles = published.Count,
            Requests = site.Requests.Count,
            Missed = [.. published.Where(address => !delivered.Contains(address))],
            Hurried = [.. _asked.Select(host => (Host: host.Key, Shortest: Shortest(host.Value))).Where(host => host.Shortest < FetchOptions.Default.HostInterval).Select(host => FormattableString.Invariant($"{host.Host}: {host.Shortest}"))],
            Misjudged =
            [
                .. outlets.Select(outlet => (Outlet: outlet, Feed: known[outlet.Feed(site.Port)]))
                    .Where(pair => pair.Feed.Fault != pair.Outlet.ExpectedFault || (pair.Feed.Fault is not null && string.IsNullOrWhiteSpace(pair.Feed.FaultMessage)))
                    .Select(pair => $"{pair.Outlet.Number} {pair.Outlet.Breakage}: {pair.Feed.Fault ?? "sound"} {pair.Feed.FaultMessage}"),
            ],
            Gaps = known.Values.Sum(feed => feed.Gaps),
        };
    }

    private static TimeSpan Shortest(ConcurrentQueue<TimeSpan> asked)
    {
        var times = asked.Order().ToList();
        return times.Zip(times.Skip(1), (one, next) => next - one).DefaultIfEmpty(TimeSpan.MaxValue).Min();
    }

    private static HashSet<string> Delivered(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select distinct url from delivery where url is not null";
        using var rows = command.ExecuteReader();
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
