using Isnad.Copies;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Isnad.Storage.Writing;

/// <summary>
/// Keeps what the store knows of copies: sketches, pairs, and of each text its likely origin. Every arrival leaves these rows as they would be had the texts come
/// in any other order: a pair depends on two texts alone, and an origin is the first in precedence among a text's pairs.
/// </summary>
internal sealed class CopyRows : IDisposable
{
    private readonly Prepared _insertSketch;
    private readonly Prepared _sketch;
    private readonly Prepared _sketchesOfDay;
    private readonly Prepared _improve;
    private readonly Prepared _insertPair;
    private readonly Prepared _origin;
    private readonly Prepared _later;
    private readonly Prepared _copies;
    private readonly Prepared _share;
    private readonly Prepared _setOrigin;
    private readonly Prepared _clearOrigin;
    private readonly Prepared _dataVersion;
    private readonly SketchIndex _index;
    private long _seenVersion;

    public CopyRows(SqliteConnection connection)
    {
        _insertSketch = new(connection, "insert into text_sketch (text_key, sketch, agency, precedence) values (@1, @2, @3, @4)", 4);
        _sketch = new(connection, "select sketch, agency, precedence from text_sketch where text_key = @1", 1);
        _sketchesOfDay = new(
            connection,
            """
            select s.text_key, s.sketch from text_sketch s
            where s.text_key in (select coalesce(t.first_key, t.key) from delivery d join text t on t.key = d.text_key where d.day is @1)
            """,
            1);
        _improve = new(connection, "update text_sketch set precedence = @2, agency = @3 where text_key = @1", 3);
        _insertPair = new(connection, "insert into copy_pair (text_key, other_key, jaccard, containment) values (@1, @2, @3, @4) on conflict do nothing", 4);
        _origin = new(
            connection,
            """
            select p.other_key, p.jaccard, s.sketch from copy_pair p join text_sketch s on s.text_key = p.other_key
            where p.text_key = @1 and s.precedence < (select precedence from text_sketch where text_key = @1) order by s.precedence limit 1
            """,
            1);
        _later = new(
            connection,
            """
            select p.other_key from copy_pair p join text_sketch s on s.text_key = p.other_key
            left join text_copy c on c.text_key = p.other_key left join text_sketch o on o.text_key = c.of_key
            where p.text_key = @1 and @2 < s.precedence and (o.precedence is null or @2 < o.precedence)
            """,
            2);
        _copies = new(connection, "select text_key from text_copy where of_key = @1", 1);
        _share = new(
            connection,
            """
            select count(*) from delivery a join delivery b on b.url = a.url
            where a.text_key in (select key from text where key = @1 or first_key = @1) and b.text_key in (select key from text where key = @2 or first_key = @2)
            """,
            2);
        _setOrigin = new(
            connection,
            "insert into text_copy (text_key, of_key, relation) values (@1, @2, @3) on conflict (text_key) do update set of_key = excluded.of_key, relation = excluded.relation",
            3);
        _clearOrigin = new(connection, "delete from text_copy where text_key = @1", 1);
        _dataVersion = new(connection, "pragma data_version", 0);
        _index = new SketchIndex(FetchDay);
        _seenVersion = _dataVersion.First<long>()!.Value;
    }

    /// <summary>To be called within each transaction, before its first arrival: another program may have added texts.</summary>
    public void Begin()
    {
        var version = _dataVersion.First<long>()!.Value;
        if (version != _seenVersion)
        {
            _seenVersion = version;
            _index.Clear();
        }
    }

    /// <summary>Adds a text whose first delivery has just been stored.</summary>
    public void AddText(long textKey, Arrival arrival, string? instant)
    {
        var keys = arrival.Keys;
        var precedence = Precedence.Of(arrival, instant);
        _insertSketch.Run(textKey, keys.Sketch.ToBytes(), keys.Agency, precedence);
        AddPairs(textKey, arrival.Article.Date, keys.Sketch);
        Link(textKey, precedence);
    }

    /// <summary>Takes note of another delivery of a known text.</summary>
    public void AddDelivery(long textKey, Arrival arrival, string? instant)
    {
        if (_sketch.All(row => ((byte[])row[0], row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2)), textKey) is not [var (bytes, agency, before)])
        {
            return;
        }

        var precedence = Precedence.Of(arrival, instant);
        precedence = string.CompareOrdinal(precedence, before) < 0 ? precedence : before;
        agency = new[] { agency, arrival.Keys.Agency }.OfType<string>().Min(StringComparer.Ordinal);
        _improve.Run(textKey, precedence, agency);

        AddPairs(textKey, arrival.Article.Date, TextSketch.FromBytes(bytes));
        Link(textKey, precedence);
        foreach (var copy in Keys(_copies, textKey))
        {
            SetOrigin(copy);
        }
    }

    /// <summary>Finds the origin of a text anew, after the one it had is gone.</summary>
    public void Relink(long textKey) => SetOrigin(textKey);

    public void Dispose()
    {
        foreach (var statement in new[] { _insertSketch, _sketch, _sketchesOfDay, _improve, _insertPair, _origin, _later, _copies, _share, _setOrigin, _clearOrigin, _dataVersion })
        {
            statement.Dispose();
        }
    }

    private void AddPairs(long textKey, LocalDate? day, TextSketch sketch)
    {
        foreach (var (other, overlap) in _index.FindCopies(textKey, day, sketch))
        {
            _insertPair.Run(textKey, other, overlap.Jaccard, overlap.Containment);
            _insertPair.Run(other, textKey, overlap.Jaccard, overlap.Containment);
        }

        _index.Add(textKey, day, sketch);
    }

    private void Link(long textKey, string precedence)
    {
        SetOrigin(textKey);
        foreach (var later in Keys(_later, textKey, precedence))
        {
            SetOrigin(later);
        }
    }

    private void SetOrigin(long textKey)
    {
        if (_origin.All(row => (Key: row.GetInt64(0), Jaccard: row.GetDouble(1), Size: ((byte[])row[2]).Length), textKey) is not [var origin])
        {
            _clearOrigin.Run(textKey);
            return;
        }

        var size = _sketch.All(row => ((byte[])row[0]).Length, textKey)[0];
        var relation = _share.First<long>(textKey, origin.Key) > 0 ? CopyRelation.Version
            : Overlap.IsAlikeAt(origin.Jaccard) ? CopyRelation.Copy
            : size <= origin.Size ? CopyRelation.Excerpt
            : CopyRelation.Extension;
        _setOrigin.Run(textKey, origin.Key, relation.Word());
    }

    private static List<long> Keys(Prepared statement, params ReadOnlySpan<object?> values) => statement.All(row => row.GetInt64(0), values);

    private IEnumerable<(long Key, TextSketch Sketch)> FetchDay(LocalDate? day) =>
        _sketchesOfDay.All(row => (row.GetInt64(0), TextSketch.FromBytes((byte[])row[1])), Finding.Conditions.Day(day));
}
