using Dapper;
using Isnad.Copies;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Finding;

/// <summary>Reads how a text is tied to others.</summary>
internal static class LinkRows
{
    // An outlet's front page, given as the address of everything it publishes, has no versions worth showing.
    private const int MostVersions = 50;
    private const int MostCopies = 200;

    private const string Text =
        """
        c.text_key as Key, d.given_id as Id, d.outlet as Outlet, d.day as Day, d.title as Title, d.published as Published, (select count(*) from claim k where k.text_key = c.text_key and k.coding_key = c.key) as Claims
        """;

    private const string CodingOf = "join delivery d on d.key = c.delivery_key";

    public static TextLinks Load(SqliteConnection connection, SqliteTransaction moment, long key) => new()
    {
        Agency = connection.QueryFirstOrDefault<string?>("select agency from text_sketch where text_key = @key", new { key }, moment),
        Origin = LoadOrigin(connection, moment, key),
        Copies = connection.Query<Row>(
            $"""
            select {Text}, l.relation as Relation, coalesce(p.jaccard, 0) as Jaccard, coalesce(p.containment, 0) as Containment
            from text_copy l join coding c on c.text_key = l.text_key and c.superseded_by is null {CodingOf} join text_sketch s on s.text_key = l.text_key
            left join copy_pair p on p.text_key = l.text_key and p.other_key = l.of_key
            where l.of_key = @key order by s.precedence limit {MostCopies}
            """,
            new { key },
            moment).Select(row => row.ToCopy()).ToList(),
        EarlierVersions = Versions(connection, moment, key, "<"),
        LaterVersions = Versions(connection, moment, key, ">"),
    };

    /// <summary>The text's likely origin, or null.</summary>
    public static CopyLink? LoadOrigin(SqliteConnection connection, SqliteTransaction moment, long key) => connection.Query<Row>(
        $"""
        select {Text}, l.relation as Relation, coalesce(p.jaccard, 0) as Jaccard, coalesce(p.containment, 0) as Containment
        from text_copy l join coding c on c.text_key = l.of_key and c.superseded_by is null {CodingOf} left join copy_pair p on p.text_key = l.text_key and p.other_key = l.of_key
        where l.text_key = @key
        """,
        new { key },
        moment).Select(row => row.ToCopy()).FirstOrDefault();

    // A text and its versions stand in the order of publication; an outlet that changes a text without changing its date is known by what arrived first.
    private static List<LinkedText> Versions(SqliteConnection connection, SqliteTransaction moment, long key, string isOnThatSide) => connection.Query<Row>(
        $"""
        with own as (select d.url, d.day, d.instant, d.arrived, d.key from delivery d where d.url is not null and d.text_key in (select key from text where key = @key or first_key = @key)),
        other as (
          select coalesce(t.first_key, t.key) as text_key, min(row_number_of) as place from (
            select o.text_key, (coalesce(o.day, '9999-99-99'), coalesce(o.instant, '~'), o.arrived, o.key) {isOnThatSide} (coalesce(w.day, '9999-99-99'), coalesce(w.instant, '~'), w.arrived, w.key) as is_there,
              row_number() over (order by o.day is null, o.day, o.instant is null, o.instant, o.arrived, o.key) as row_number_of
            from own w join delivery o on o.url = w.url) x
          join text t on t.key = x.text_key where x.is_there group by 1)
        select {Text} from other v join coding c on c.text_key = v.text_key and c.superseded_by is null {CodingOf} where v.text_key <> @key order by v.place limit {MostVersions}
        """,
        new { key },
        moment).Select(row => row.ToText()).ToList();

    private sealed record Row
    {
        public long Key { get; init; }

        public string Id { get; init; } = "";

        public string? Outlet { get; init; }

        public string? Day { get; init; }

        public string? Title { get; init; }

        public string? Published { get; init; }

        public long Claims { get; init; }

        public string Relation { get; init; } = "";

        public double Jaccard { get; init; }

        public double Containment { get; init; }

        public LinkedText ToText() => new(Key, Id, Outlet, Rows.Day(Day), Title, Published, Claims);

        public CopyLink ToCopy() => new(ToText(), CopyRelations.Parse(Relation), Jaccard, Containment);
    }
}
