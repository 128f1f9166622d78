using Isnad.Storage.Feeds;

namespace Isnad.Cli.Watching;

/// <summary>
/// How often a feed is asked: oftener the more is new at each poll, so that nothing drops off its end unseen; ever more seldom while it has nothing new or fails.
/// Times are spread by feed, so that feeds added together are not asked together for ever.
/// </summary>
public static class PollSchedule
{
    /// <summary>Between the first polls of a new feed.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromMinutes(15);

    /// <summary>No feed is asked oftener.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>No feed that answers is asked more seldom.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private const int SomeNews = 4;
    private static readonly TimeSpan MostRespectedRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestBackOffForGood = TimeSpan.FromHours(24);
    private static readonly TimeSpan GoneFor = TimeSpan.FromDays(7);

    // After the last of them a page is given up: a little more than two days.
    private static readonly TimeSpan[] Tries = [.. new[] { 2, 10, 60, 180, 360, 720, 1_440 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    /// <summary>The time between polls after one that succeeded.</summary>
    /// <param name="feed">The feed as it was before.</param>
    /// <param name="announced">How many items were new.</param>
    /// <param name="listed">How many there are; 0 when nothing changed.</param>
    /// <param name="rest">How long the feed says that it need not be asked.</param>
    public static TimeSpan After(WatchedFeed feed, int announced, int listed, TimeSpan? rest)
    {
        var factor = feed.Succeeded is null ? 1 : announced == 0 ? 1.3 : announced * 4 > listed ? 0.4 : announced >= SomeNews ? 0.7 : 1;
        var least = rest is { } wished && wished < MostRespectedRest ? wished : rest is null ? Shortest : MostRespectedRest;
        return Between(feed.Interval * factor, least > Shortest && announced * 4 <= listed ? least : Shortest, Longest);
    }

    /// <summary>The moment of the next poll, spread by up to a tenth of the interval.</summary>
    public static DateTimeOffset Next(WatchedFeed feed, DateTimeOffset now, TimeSpan interval) => now + (interval * (1 - (unchecked((uint)feed.Key * 2_654_435_761u) % 1_000 / 10_000.0)));

    /// <summary>The time to wait after a poll that failed.</summary>
    /// <param name="feed">The feed as it was before.</param>
    /// <param name="isPassing">Whether the fault may well pass.</param>
    /// <param name="isGone">Whether the server says that the feed is gone for good.</param>
    /// <param name="retryAfter">How long the server asked to be left alone.</param>
    public static TimeSpan AfterFault(WatchedFeed feed, bool isPassing, bool isGone, TimeSpan? retryAfter)
    {
        if (isGone)
        {
            return GoneFor;
        }

        var wait = feed.Interval * Math.Pow(2, Math.Min(feed.Failures, 10)) * (isPassing ? 0.5 : 2);
        var backOff = Between(wait, Shortest, isPassing ? LongestBackOff : LongestBackOffForGood);
        return retryAfter > backOff ? Between(retryAfter.Value, backOff, LongestBackOffForGood) : backOff;
    }

    /// <summary>The time to wait before a page is tried again; null when it has been tried often enough.</summary>
    public static TimeSpan? AfterAttempt(int attempts) => attempts < Tries.Length ? Tries[attempts] : null;

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
