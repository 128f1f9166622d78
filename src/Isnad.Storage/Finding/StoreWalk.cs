using Dapper;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Finding;

/// <summary>
/// One pass over a store, of one moment, in memory that does not grow with the store. What is asked for is settled when the walk begins: its numbers wait in
/// SQLite's temporary file, the articles are read as they are reached.
/// </summary>
public sealed class StoreWalk : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _moment;
    private readonly string _path;
    private readonly bool _hasQuestion;

    internal StoreWalk(Store store, ISearchForms forms, ClaimQuery query)
    {
        _path = store.Path;
        _connection = store.Connect();
        _hasQuestion = query with { Page = Page.First } != new ClaimQuery();
        try
        {
            _connection.Execute("pragma temp_store = file; create temp table wanted_claim (key integer primary key); create temp table wanted_text (place integer primary key, key integer not null)");
            _moment = _connection.BeginTransaction(deferred: true);
            Choose(ClaimConditions.Of(query, forms));
        }
        catch (SqliteException fault)
        {
            _connection.Dispose();
            throw StorageException.Of(_path, fault);
        }
    }

    /// <summary>How many articles it meets.</summary>
    public long Total { get; private set; }

    /// <summary>The articles by day (those without one last), outlet, id and hash, each with the claims asked for in text order. Of its links to others only the origin.</summary>
    /// <exception cref="StorageException">The store cannot be read any more.</exception>
    public IEnumerable<StoredArticle> Articles()
    {
        for (var place = 1L; place <= Total; place++)
        {
            yield return Load(place);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _moment.Dispose();
        _connection.Execute("drop table if exists temp.wanted_claim; drop table if exists temp.wanted_text");
        _connection.Dispose();
    }

    private void Choose(Conditions conditions)
    {
        if (_hasQuestion)
        {
            _connection.Execute($"insert into wanted_claim select k.key {ClaimRow.From} {conditions.Where}", conditions.Values, _moment);
        }

        // Within one day, outlet and id the hash decides, so that two stores with the same articles walk them alike.
        var among = _hasQuestion ? "where t.key in (select k.text_key from wanted_claim w join claim k on k.key = w.key)" : "";
        _connection.Execute($"insert into wanted_text (key) select t.key {ArticleRow.From} {among} order by d.day is null, d.day, d.outlet, d.given_id, t.sha256", transaction: _moment);
        Total = _connection.ExecuteScalar<long>("select count(*) from wanted_text", transaction: _moment);
    }

    private StoredArticle Load(long place)
    {
        try
        {
            var key = _connection.ExecuteScalar<long>("select key from wanted_text where place = @place", new { place }, _moment);
            var article = ArticleRows.Load(_connection, _moment, key, _hasQuestion ? "k.key in (select key from wanted_claim)" : null)!;
            return article with { Links = new TextLinks { Origin = LinkRows.LoadOrigin(_connection, _moment, key) } };
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(_path, fault);
        }
    }
}
