using System.Threading.Channels;
using Dapper;
using Isnad.Core;
using Isnad.Storage.Feeds;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Isnad.Storage.Writing;

/// <summary>
/// The one writer: arrivals wait in a bounded channel and are committed many to a transaction, never a part of one. Disposing commits what was given.
/// </summary>
public sealed class StoreWriter : IAsyncDisposable
{
    private const int Waiting = 128;
    private const int LargestBatch = 256;

    // A commit costs the same for one article and for a hundred: one that is coming is waited for, but not so long that a reader would notice.
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(250);

    private readonly Store _store;
    private readonly ISearchForms _forms;
    private readonly TimeProvider _clock;
    private readonly Action<Arrival, Arrived>? _stored;
    private readonly Channel<Arrival> _arrivals = Channel.CreateBounded<Arrival>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly Task _loop;

    internal StoreWriter(Store store, ISearchForms forms, TimeProvider clock, Action<Arrival, Arrived>? stored)
    {
        _store = store;
        _forms = forms;
        _clock = clock;
        _stored = stored;
        _loop = Task.Run(Write);
    }

    /// <summary>A doorkeeper for this writer's arrivals.</summary>
    /// <param name="recodeTo">With versions, texts coded by other versions are admitted to be coded again; null leaves them as they are.</param>
    public Doorkeeper OpenDoor(CodingVersions? recodeTo = null) => new(_store, _forms, recodeTo);

    /// <summary>Gives an arrival to the writer; waits while the channel is full.</summary>
    /// <exception cref="StorageException">The writer has failed; nothing given since its last commit is stored.</exception>
    public async ValueTask Add(Arrival arrival)
    {
        try
        {
            await _arrivals.Writer.WriteAsync(arrival);
        }
        catch (ChannelClosedException)
        {
            await _loop;
            throw;
        }
    }

    /// <summary>Waits until everything given is committed.</summary>
    /// <exception cref="StorageException">The writer has failed.</exception>
    public async ValueTask DisposeAsync()
    {
        _arrivals.Writer.TryComplete();
        await _loop;
    }

    private async Task Write()
    {
        try
        {
            using var connection = _store.Connect();
            using var rows = new ArrivalRows(connection, _forms, _clock);
            while (await _arrivals.Reader.WaitToReadAsync())
            {
                await WriteBatch(connection, rows);
            }
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(_store.Path, fault);
        }
        finally
        {
            // Whatever ended the loop, nobody may wait for room in the channel any more.
            _arrivals.Writer.TryComplete();
        }
    }

    private async Task WriteBatch(SqliteConnection connection, ArrivalRows rows)
    {
        var done = new List<(Arrival, Arrived)>();
        var isCommitted = false;

        // By words and not by an object: statements that are compiled once outlive the transaction.
        connection.Execute("begin immediate");
        try
        {
            rows.Begin();
            using var time = new CancellationTokenSource(LongestBatch);
            do
            {
                while (done.Count < LargestBatch && _arrivals.Reader.TryRead(out var arrival))
                {
                    done.Add((arrival, rows.Insert(arrival)));
                    if (arrival.FeedItem is { } item)
                    {
                        FeedItemRows.Deliver(connection, item);
                    }
                }
            }
            while (done.Count < LargestBatch && await AnotherComes(time.Token));

            connection.Execute("commit");
            isCommitted = true;
        }
        finally
        {
            // After some faults SQLite has rolled back by itself.
            if (!isCommitted && raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                connection.Execute("rollback");
            }
        }

        foreach (var (arrival, arrived) in done)
        {
            _stored?.Invoke(arrival, arrived);
        }
    }

    private async Task<bool> AnotherComes(CancellationToken time)
    {
        try
        {
            return !time.IsCancellationRequested && await _arrivals.Reader.WaitToReadAsync(time);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
