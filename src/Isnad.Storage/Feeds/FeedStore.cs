using Dapper;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Feeds;

/// <summary>
/// The state of the watched feeds. A feed's validators are remembered in the transaction that remembers what it announced, and an announced text waits until the
/// transaction that adds its delivery: whenever the process is killed, nothing that was announced is lost. Safe from many threads.
/// </summary>
public sealed class FeedStore
{
    // What a feed still lists is always kept; what it has not listed for so long it will not list again.
    private const int KeptDays = 60;

    // SQLITE_BUSY; each attempt has waited for the lock already.
    private const int Busy = 5;
    private const int MostAttempts = 4;

    private readonly Store _store;

    internal FeedStore(Store store) => _store = store;

    /// <summary>Adds a feed that is due at once; false when it is watched already.</summary>
    public bool Add(Uri address, string? outlet, string? title, TimeSpan interval, DateTimeOffset now) => Write(connection => connection.Execute(
        "insert into feed (url, title, outlet, added, due, interval) values (@url, @title, @outlet, @now, @now, @seconds) on conflict (url) do nothing",
        new { url = address.AbsoluteUri, title, outlet, now = Moment.Of(now), seconds = (long)interval.TotalSeconds }) > 0);

    /// <summary>Watches a feed no longer; what it announced and still waits is let go. False when it was not watched.</summary>
    public bool Remove(Uri address) => Write(connection => connection.Execute("delete from feed where url = @url", new { url = address.AbsoluteUri }) > 0);

    /// <summary>All feeds, in order of their addresses.</summary>
    public IReadOnlyList<WatchedFeed> List() => Do(connection => connection.Query<FeedRow>(FeedRow.Counted + " order by f.url").Select(row => row.ToFeed()).AsList());

    /// <summary>The feeds to be asked at that moment, the longest due first. Their counts are not filled in.</summary>
    public IReadOnlyList<WatchedFeed> Due(DateTimeOffset now) => Do(connection =>
        connection.Query<FeedRow>(FeedRow.Uncounted + " where f.due <= @now order by f.due, f.key", new { now = Moment.Of(now) }).Select(row => row.ToFeed()).AsList());

    /// <summary>When the next feed or text is due; null when there is none.</summary>
    public DateTimeOffset? NextDue() => Do(connection => Moment.ReadOrNull(connection.ExecuteScalar<string?>(
        "select min(due) from (select min(due) as due from feed union all select min(due) from feed_item where state = 'waiting')")));

    /// <summary>Announced texts that are to be tried at that moment, the longest due first.</summary>
    public IReadOnlyList<WaitingItem> Waiting(DateTimeOffset now, int most) => Do(connection => connection.Query<WaitingRow>(
            "select key as Key, host as Host from feed_item where state = 'waiting' and due <= @now order by due, key limit @most", new { now = Moment.Of(now), most })
        .Select(row => new WaitingItem(row.Key, row.Host)).AsList());

    /// <summary>One announced text with everything that is known of it; null when it waits no longer.</summary>
    public (WatchedFeed Feed, int Attempts, string Payload)? Load(WaitingItem item) => Do(connection =>
        connection.QueryFirstOrDefault<WaitingRow>("select key as Key, feed_key as FeedKey, attempts as Attempts, payload as Payload from feed_item where key = @Key and state = 'waiting'", new { item.Key }) is { } row
            ? (connection.QuerySingle<FeedRow>(FeedRow.Uncounted + " where f.key = @FeedKey", new { row.FeedKey }).ToFeed(), (int)row.Attempts, PackedText.Unpack(row.Payload))
            : ((WatchedFeed, int, string)?)null);

    /// <summary>The texts of a feed that could not be had, the last first.</summary>
    public IReadOnlyList<RefusedItem> Refused(long feed, int most) => Do(connection => connection.Query<RefusedRow>(
            "select announced as Announced, fault as Fault, payload as Payload from feed_item where feed_key = @feed and state = 'refused' order by announced desc, key desc limit @most", new { feed, most })
        .Select(row => new RefusedItem(Moment.Read(row.Announced), row.Fault, PackedText.Unpack(row.Payload))).AsList());

    /// <summary>Remembers a poll that succeeded with what it announced: all of it or nothing.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="items">All that the feed lists; null when it says that nothing changed.</param>
    /// <param name="record">Makes what is to be remembered, when the number of new items, or versions of them, is known.</param>
    /// <returns>How many are new.</returns>
    public int RecordPoll(WatchedFeed feed, DateTimeOffset at, IReadOnlyList<AnnouncedItem>? items, Func<int, PollRecord> record) => WriteInTransaction((connection, transaction) =>
    {
        var announced = 0;
        var known = 0;
        foreach (var item in items ?? [])
        {
            var keys = new { feed = feed.Key, item = item.Item.ToArray(), version = item.Version.ToArray() };
            known += connection.ExecuteScalar<bool>("select exists (select 1 from feed_item where feed_key = @feed and item = @item)", keys, transaction) ? 1 : 0;
            announced += connection.Execute(
                """
                insert into feed_item (feed_key, item, version, host, announced, state, due, payload) values (@feed, @item, @version, @Host, @at, 'waiting', @at, @payload)
                on conflict (feed_key, item, version) do nothing
                """,
                new { keys.feed, keys.item, keys.version, item.Host, at = Moment.Of(at), payload = PackedText.Pack(item.Payload) },
                transaction);
        }

        // Nothing of what the feed listed the last time is there any more: what came and went between was never seen.
        var isGap = items is { Count: > 0 } && known == 0 && feed.Succeeded is not null;
        Remember(connection, transaction, feed, at, record(announced), (announced > 0, isGap, items is not null));
        if (announced > 0)
        {
            Prune(connection, transaction, feed.Key, at, items!);
        }

        return announced;
    });

    /// <summary>Remembers a poll that failed.</summary>
    public void RecordFault(long feed, DateTimeOffset at, DateTimeOffset due, string fault, string message) => Write(connection => connection.Execute(
        "update feed set polled = @at, due = @due, failures = failures + 1, fault = @fault, fault_message = @message where key = @feed",
        new { feed, at = Moment.Of(at), due = Moment.Of(due), fault, message }));

    /// <summary>A text could not be had now: it waits for another try.</summary>
    public void Postpone(long item, DateTimeOffset due, string reason) => Write(connection => connection.Execute(
        "update feed_item set attempts = attempts + 1, due = @due, fault = @reason where key = @item and state = 'waiting'", new { item, due = Moment.Of(due), reason }));

    /// <summary>A text cannot be had; it is kept as refused, with the reason.</summary>
    public void Refuse(long item, string reason) => Write(connection => connection.Execute(
        "update feed_item set state = 'refused', attempts = attempts + 1, fault = @reason where key = @item and state = 'waiting'", new { item, reason }));

    /// <summary>The very delivery was in the store already: the text waits no longer.</summary>
    public void Deliver(long item) => Write(connection =>
    {
        FeedItemRows.Deliver(connection, item);
        return 0;
    });

    private static void Remember(SqliteConnection connection, SqliteTransaction transaction, WatchedFeed feed, DateTimeOffset at, PollRecord poll, (bool IsNews, bool IsGap, bool IsRead) found)
    {
        connection.Execute(
            """
            update feed set title = coalesce(@Title, title), kind = coalesce(@Kind, kind), etag = @ETag, last_modified = @LastModified, polled = @at, succeeded = @at,
              news = case when @IsNews then @at else news end, due = @due, interval = @seconds, failures = 0, fault = null, fault_message = null,
              mended = case when @IsRead then @Mended else mended end, gaps = gaps + @IsGap
            where key = @Key
            """,
            new
            {
                poll.Title,
                poll.Kind,
                poll.ETag,
                poll.LastModified,
                at = Moment.Of(at),
                found.IsNews,
                due = Moment.Of(poll.Due),
                seconds = (long)poll.Interval.TotalSeconds,
                found.IsRead,
                poll.Mended,
                found.IsGap,
                feed.Key,
            },
            transaction);
        if (poll.MovedTo is { } moved)
        {
            connection.Execute("update or ignore feed set url = @url where key = @Key", new { url = moved.AbsoluteUri, feed.Key }, transaction);
        }
    }

    private static void Prune(SqliteConnection connection, SqliteTransaction transaction, long feed, DateTimeOffset now, IReadOnlyList<AnnouncedItem> listed)
    {
        var old = connection.Query<(long Key, byte[] Item)>(
            "select key, item from feed_item where feed_key = @feed and state <> 'waiting' and announced < @before", new { feed, before = Moment.Of(now.AddDays(-KeptDays)) }, transaction).AsList();
        if (old.Count > 0)
        {
            var kept = listed.Select(item => Convert.ToHexString(item.Item.Span)).ToHashSet(StringComparer.Ordinal);
            connection.Execute("delete from feed_item where key = @Key", old.Where(row => !kept.Contains(Convert.ToHexString(row.Item))).Select(row => new { row.Key }), transaction);
        }
    }

    private T Do<T>(Func<SqliteConnection, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var connection = _store.Connect();
            try
            {
                return work(connection);
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode == Busy && attempt < MostAttempts)
            {
                // A watch that has run for months does not end because a copy of the store is being made: it has waited once, and waits again.
            }
            catch (SqliteException fault)
            {
                throw StorageException.Of(_store.Path, fault);
            }
        }
    }

    private T Write<T>(Func<SqliteConnection, T> work)
    {
        lock (_store.FeedWrites)
        {
            return Do(work);
        }
    }

    private T WriteInTransaction<T>(Func<SqliteConnection, SqliteTransaction, T> work) => Write(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(connection, transaction);
        transaction.Commit();
        return result;
    });
}
