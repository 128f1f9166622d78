using System.Collections.Concurrent;

namespace Isnad.Ingest.Fetching;

/// <summary>The rules of a site, or why they cannot be had.</summary>
internal sealed record RobotsVerdict(RobotsRules Rules, FetchFault? Fault);

/// <summary>Keeps the robots.txt of every site for a day, and for some minutes that it could not be had.</summary>
internal sealed class RobotsShelf(TimeProvider clock)
{
    /// <summary>The least that RFC 9309 asks a reader to take.</summary>
    public const int LargestFile = 500 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan KeptFault = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Entry> _sites = new(StringComparer.OrdinalIgnoreCase);

    public async Task<RobotsVerdict> Of(string site, Func<Task<RobotsVerdict>> fetch)
    {
        var entry = _sites.GetOrAdd(site, _ => new Entry());
        await entry.Door.WaitAsync();
        try
        {
            var kept = entry.Verdict?.Fault is null ? Kept : KeptFault;
            if (entry.Verdict is null || clock.GetElapsedTime(entry.At) > kept)
            {
                entry.Verdict = await fetch();
                entry.At = clock.GetTimestamp();
            }

            return entry.Verdict;
        }
        finally
        {
            entry.Door.Release();
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Door { get; } = new(1, 1);

        public RobotsVerdict? Verdict { get; set; }

        public long At { get; set; }
    }
}
