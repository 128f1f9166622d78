using Dapper;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Forgetting;

/// <summary>
/// Deletes what has been chosen, within a transaction that others begin and commit. What is doomed stands in temporary tables of keys; a text goes with all that
/// copies it word for word.
/// </summary>
internal sealed class DoomedRows(SqliteConnection connection, ISearchForms forms)
{
    /// <summary>To be called once a connection, outside a transaction.</summary>
    public void Begin() => connection.Execute(
        """
        create temp table if not exists doomed_text (key integer primary key);
        create temp table if not exists doomed_delivery (key integer primary key);
        create temp table if not exists doomed_claim (key integer primary key);
        create temp table if not exists moved_text (key integer primary key);
        delete from doomed_text; delete from doomed_delivery; delete from doomed_claim; delete from moved_text;
        """);

    /// <summary>Dooms a text, the one it copies, and all copies of that.</summary>
    public void ChooseText(long key) => connection.Execute(
        "insert or ignore into doomed_text select key from text where coalesce(first_key, key) = (select coalesce(first_key, key) from text where key = @key)", new { key });

    /// <summary>Dooms deliveries that meet a condition over delivery d, and the texts that nobody else delivered.</summary>
    public void ChooseDeliveries(string condition, object values)
    {
        connection.Execute($"insert or ignore into doomed_delivery select d.key from delivery d where {condition}", values);
        connection.Execute(
            """
            insert or ignore into doomed_text
            select t.key from text t where coalesce(t.first_key, t.key) in (select coalesce(x.first_key, x.key) from doomed_delivery o join delivery d on d.key = o.key join text x on x.key = d.text_key)
              and not exists (
                select 1 from text y join delivery e on e.text_key = y.key
                where (y.key = coalesce(t.first_key, t.key) or y.first_key = coalesce(t.first_key, t.key)) and e.key not in (select key from doomed_delivery))
            """);
    }

    /// <summary>Dooms the claims that name somebody, by id or by words.</summary>
    public void ChooseClaims(string name) => connection.Execute(
        """
        insert or ignore into doomed_claim
        select claim_key from claim_party where entity = @name or words = @words
        union select key from claim where instr(record, @inRecord) > 0
        """,
        new { name, words = forms.Folded(name) is { Length: > 0 } words ? words : null, inRecord = $"\"id\":\"{name}\"" });

    /// <summary>Dooms the articles of doomed claims.</summary>
    public void ChooseTextsOfClaims() => connection.Execute(
        "insert or ignore into doomed_text select t.key from text t where coalesce(t.first_key, t.key) in (select k.text_key from doomed_claim o join claim k on k.key = o.key)");

    /// <summary>Hashes of the words of every doomed text.</summary>
    public IReadOnlyList<Digest> Identities() => [.. connection.Query<byte[]>("select distinct identity from text where key in (select key from doomed_text)").Select(bytes => Digest.Of(bytes))];

    /// <summary>What would go.</summary>
    public Forgotten Count() => new(
        Number("select count(*) from text where key in (select key from doomed_text) and first_key is null"),
        Number("select count(*) from delivery where key in (select key from doomed_delivery) or text_key in (select key from doomed_text)"),
        Number("select count(*) from claim where key in (select key from doomed_claim) or text_key in (select key from doomed_text)"),
        Number(
            """
            select count(*) from (
              select text_key as key from text_copy where of_key in (select key from doomed_text) union select of_key from text_copy where text_key in (select key from doomed_text))
            where key not in (select key from doomed_text)
            """),
        false);

    /// <summary>Deletes them with everything that refers to them.</summary>
    public void Delete()
    {
        var orphans = connection.Query<long>("select text_key from text_copy where of_key in (select key from doomed_text) and text_key not in (select key from doomed_text)").AsList();
        connection.Execute(
            """
            insert or ignore into doomed_claim select key from claim where text_key in (select key from doomed_text);
            insert or ignore into doomed_delivery select key from delivery where text_key in (select key from doomed_text);
            """);
        DeleteReferring("claim", "doomed_claim");
        connection.Execute("delete from claim where key in (select key from doomed_claim)");
        connection.Execute("delete from coding where text_key in (select key from doomed_text)");
        MoveCodings();
        DeleteReferring("delivery", "doomed_delivery");
        var raw = connection.Query<long>("select raw_key from delivery where key in (select key from doomed_delivery) and raw_key is not null").AsList();
        connection.Execute("delete from delivery where key in (select key from doomed_delivery)");
        connection.Execute("delete from raw where key = @key and not exists (select 1 from delivery where raw_key = @key)", raw.Distinct().Select(key => new { key }));

        // Spellings of a surviving text that only a doomed delivery brought.
        connection.Execute("insert or ignore into doomed_text select key from text t where first_key is not null and not exists (select 1 from delivery d where d.text_key = t.key)");
        connection.Execute("delete from text_search where rowid in (select key from doomed_text)");
        DeleteReferring("text", "doomed_text");
        connection.Execute("delete from text where key in (select key from doomed_text) and first_key is not null; delete from text where key in (select key from doomed_text)");
        using var copies = new CopyRows(connection);
        foreach (var orphan in orphans)
        {
            copies.Relink(orphan);
        }
    }

    private long Number(string sql) => connection.ExecuteScalar<long>(sql);

    // A text that somebody else delivered too is from now on theirs, with their title.
    private void MoveCodings()
    {
        connection.Execute("insert or ignore into moved_text select text_key from coding where delivery_key in (select key from doomed_delivery)");
        connection.Execute(
            """
            update coding set delivery_key = (
              select d.key from text t join delivery d on d.text_key = t.key
              where (t.key = coding.text_key or t.first_key = coding.text_key) and d.key not in (select key from doomed_delivery) order by d.key limit 1)
            where delivery_key in (select key from doomed_delivery);
            update delivery set (outcome, reason) = (select c.outcome, c.reason from coding c where c.delivery_key = delivery.key and c.text_key in (select key from moved_text) and c.superseded_by is null)
            where key in (select delivery_key from coding where text_key in (select key from moved_text) and superseded_by is null);
            """);
        foreach (var text in connection.Query<long>("select key from moved_text order by key").ToList())
        {
            IndexAgain(text);
        }
    }

    private void IndexAgain(long text)
    {
        var (body, title) = connection.QuerySingle<(byte[] Body, string? Title)>(
            "select t.body, d.title from text t join coding c on c.text_key = t.key and c.superseded_by is null join delivery d on d.key = c.delivery_key where t.key = @text", new { text });
        var prepared = PreparedText.Of(new Core.Article("", PackedText.Unpack(body), title), forms);
        connection.Execute("delete from text_search where rowid = @text", new { text });
        connection.Execute("insert into text_search (rowid, title, words) values (@text, @Title, @Words)", new { text, Title = prepared.TitleForms, Words = prepared.TextForms });
    }

    /// <summary>Rows of any other table that name a doomed one: whatever is kept of a text, a delivery or a claim goes with it.</summary>
    private void DeleteReferring(string table, string doomed)
    {
        var referring = connection.Query<(string Table, string Column)>(
            """
            select m.name, f."from" from sqlite_schema m join pragma_foreign_key_list(m.name) f
            where m.type = 'table' and f."table" = @table and m.name not in ('text', 'delivery', 'coding', 'claim')
            """,
            new { table }).AsList();
        foreach (var (name, column) in referring)
        {
            connection.Execute($"delete from \"{name}\" where \"{column}\" in (select key from {doomed})");
        }
    }
}
