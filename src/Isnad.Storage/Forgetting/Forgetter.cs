using System.Globalization;
using Dapper;
using Isnad.Storage.Feeds;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Forgetting;

/// <summary>
/// The one deletion: rows, raw bytes, full-text entries and claims go for good, and a tombstone (a hash, nothing of what it said) keeps them from coming back.
/// </summary>
public sealed class Forgetter
{
    private readonly Store _store;
    private readonly ISearchForms _forms;
    private readonly TimeProvider _clock;

    internal Forgetter(Store store, ISearchForms forms, TimeProvider clock) => (_store, _forms, _clock) = (store, forms, clock);

    /// <summary>What forgetting would take away; nothing is changed.</summary>
    public Forgotten Plan(ForgetTarget target) => Ask(connection =>
    {
        var rows = new DoomedRows(connection, _forms);
        rows.Begin();
        Choose(connection, rows, target);
        return rows.Count();
    });

    /// <summary>Forgets. After it the deleted bytes stand neither in the store's file nor in its write-ahead log, unless another program is reading them.</summary>
    public Forgotten Forget(ForgetTarget target) => Ask(connection =>
    {
        var gone = Delete(connection, rows =>
        {
            Choose(connection, rows, target);
            AddTombstones(connection, rows, target);
            if (target is ForgetTarget.Outlet outlet)
            {
                DropAnnounced(connection, outlet.Name);
            }
        });
        return gone with { IsWiped = Wipe(connection) };
    });

    /// <summary>Every tombstone, the oldest first.</summary>
    public IReadOnlyList<Tombstone> Tombstones() => Ask(connection => connection.Query<(string Kind, byte[] Digest, string Scope, string Made)>(
        "select kind, digest, scope, made from tombstone order by made, kind, digest").Select(row => new Tombstone(row.Kind, Digest.Of(row.Digest), row.Scope, row.Made)).ToList());

    /// <summary>
    /// Takes over another store's tombstones and deletes what they forbid: what came back with an older copy of the store is forgotten again.
    /// </summary>
    public Forgotten Adopt(IReadOnlyList<Tombstone> tombstones) => Ask(connection =>
    {
        var gone = Delete(connection, rows =>
        {
            foreach (var tombstone in tombstones)
            {
                Insert(connection, tombstone);
            }

            Enforce(connection, rows);
        });
        return gone with { IsWiped = gone is { Articles: 0, Deliveries: 0, Claims: 0 } || Wipe(connection) };
    });

    /// <summary>Sets for how long an outlet's deliveries are kept; null keeps them for good.</summary>
    public void SetRetention(string outlet, int? days) => Ask(connection => days is { } number
        ? connection.Execute("insert into retention (outlet, days) values (@outlet, @number) on conflict (outlet) do update set days = excluded.days", new { outlet, number })
        : connection.Execute("delete from retention where outlet = @outlet", new { outlet }));

    /// <summary>How long each outlet's deliveries are kept, by outlet.</summary>
    public IReadOnlyList<Retention> Retentions() =>
        Ask(connection => connection.Query<(string Outlet, long Days)>("select outlet, days from retention order by outlet").Select(row => new Retention(row.Outlet, (int)row.Days)).ToList());

    /// <summary>Deletes the deliveries that are older than their outlet's are kept, without tombstones.</summary>
    public Forgotten ApplyRetention()
    {
        var retentions = Retentions();
        return retentions.Count == 0 ? new Forgotten(0, 0, 0, 0, true) : Ask(connection => Delete(connection, rows =>
        {
            var today = _clock.GetUtcNow();
            foreach (var (outlet, days) in retentions)
            {
                var oldest = today.AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                rows.ChooseDeliveries("d.outlet = @outlet and coalesce(d.day, substr(d.arrived, 1, 10)) < @oldest", new { outlet, oldest });
            }
        }));
    }

    private Forgotten Delete(SqliteConnection connection, Action<DoomedRows> choose)
    {
        // What is deleted is overwritten, not only unlinked. For every row that goes SQLite would look through whole tables for rows that refer to it; they are
        // deleted here in a few passes instead.
        connection.Execute("pragma secure_delete = on; pragma foreign_keys = off");
        try
        {
            var rows = new DoomedRows(connection, _forms);
            rows.Begin();
            using var transaction = connection.BeginTransaction(deferred: false);
            choose(rows);
            var gone = rows.Count();
            rows.Delete();
            transaction.Commit();
            return gone;
        }
        finally
        {
            connection.Execute("pragma foreign_keys = on");
        }
    }

    private void Choose(SqliteConnection connection, DoomedRows rows, ForgetTarget target)
    {
        switch (target)
        {
            case ForgetTarget.Article article:
                rows.ChooseText(article.Key);
                break;
            case ForgetTarget.Outlet outlet:
                ChooseOutlets(connection, rows, new HashSet<Digest> { Forgetting.Tombstones.DigestOf(outlet.Name, _forms) });
                break;
            case ForgetTarget.Entity entity:
                rows.ChooseClaims(entity.Name);
                if (!entity.ClaimsOnly)
                {
                    rows.ChooseTextsOfClaims();
                }

                break;
        }
    }

    private void AddTombstones(SqliteConnection connection, DoomedRows rows, ForgetTarget target)
    {
        var now = _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        if (target is ForgetTarget.Outlet outlet)
        {
            Insert(connection, new Tombstone(Forgetting.Tombstones.OfOutlet, Forgetting.Tombstones.DigestOf(outlet.Name, _forms), Forgetting.Tombstones.WholeArticles, now));
            return;
        }

        if (target is ForgetTarget.Entity entity)
        {
            var scope = entity.ClaimsOnly ? Forgetting.Tombstones.ClaimsOnly : Forgetting.Tombstones.WholeArticles;
            Insert(connection, new Tombstone(Forgetting.Tombstones.OfEntity, Forgetting.Tombstones.DigestOf(entity.Name, _forms), scope, now));
        }

        foreach (var identity in rows.Identities())
        {
            Insert(connection, new Tombstone(Forgetting.Tombstones.OfArticle, identity, Forgetting.Tombstones.WholeArticles, now));
        }
    }

    private static void Insert(SqliteConnection connection, Tombstone tombstone) => connection.Execute(
        "insert into tombstone (kind, digest, scope, made) values (@Kind, @digest, @Scope, @Made) on conflict (kind, digest) do update set scope = min(scope, excluded.scope)",
        new { tombstone.Kind, digest = tombstone.Digest.ToBytes(), tombstone.Scope, tombstone.Made });

    private void Enforce(SqliteConnection connection, DoomedRows rows)
    {
        connection.Execute("insert or ignore into doomed_text select key from text where identity in (select digest from tombstone where kind = 'article')");
        var digests = connection.Query<byte[]>("select digest from tombstone where kind = 'outlet'").Select(bytes => Digest.Of(bytes)).ToHashSet();
        ChooseOutlets(connection, rows, digests);
        var scopes = connection.Query<(byte[] Digest, string Scope)>("select digest, scope from tombstone where kind = 'entity'").ToDictionary(row => Digest.Of(row.Digest), row => row.Scope);
        if (scopes.Count == 0)
        {
            return;
        }

        var names = connection.Query<string>("select distinct entity from claim_party where entity is not null union select distinct words from claim_party").AsList();
        foreach (var scope in new[] { Forgetting.Tombstones.WholeArticles, Forgetting.Tombstones.ClaimsOnly })
        {
            foreach (var name in names.Where(name => scopes.GetValueOrDefault(Forgetting.Tombstones.DigestOf(name, _forms)) == scope))
            {
                rows.ChooseClaims(name);
            }

            // Those of the second round lose their claims only.
            if (scope == Forgetting.Tombstones.WholeArticles)
            {
                rows.ChooseTextsOfClaims();
            }
        }
    }

    private void ChooseOutlets(SqliteConnection connection, DoomedRows rows, IReadOnlySet<Digest> digests)
    {
        foreach (var outlet in connection.Query<string>("select distinct outlet from delivery where outlet is not null").Where(name => digests.Contains(Forgetting.Tombstones.DigestOf(name, _forms))).ToList())
        {
            rows.ChooseDeliveries("d.outlet = @outlet", new { outlet });
        }
    }

    // Texts that the outlet's feeds have announced wait with their words.
    private void DropAnnounced(SqliteConnection connection, string name)
    {
        var digest = Forgetting.Tombstones.DigestOf(name, _forms);
        var feeds = connection.Query<(long Key, string? Name)>("select key, coalesce(outlet, title) from feed").Where(feed => feed.Name is { } known && Forgetting.Tombstones.DigestOf(known, _forms) == digest);
        foreach (var (feed, _) in feeds.ToList())
        {
            connection.Execute("update feed_item set state = @Delivered, payload = null, fault = null where feed_key = @feed", new { FeedItemRows.Delivered, feed });
        }
    }

    // The full-text index keeps deleted words until its parts are merged, and pages that were split keep old bytes in their gaps until the file is written anew.
    private static bool Wipe(SqliteConnection connection)
    {
        connection.Execute("insert into text_search (text_search) values ('optimize')");
        connection.Execute("pragma temp_store = file");
        connection.Execute("vacuum");
        return connection.ExecuteScalar<long>("pragma wal_checkpoint(truncate)") == 0;
    }

    private T Ask<T>(Func<SqliteConnection, T> question)
    {
        try
        {
            using var connection = _store.Connect();
            return question(connection);
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(_store.Path, fault);
        }
    }
}
