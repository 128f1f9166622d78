using System.Globalization;
using Dapper;
using Isnad.Core;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Care;

/// <summary>Examines a store: the file itself, rows that belong to nothing, what must agree with what. Changes nothing but what SQLite's own check of an index touches.</summary>
public sealed class StoreDoctor
{
    // Unpacking every text of a large store takes minutes; a sample spread over all of it finds a fault of writing.
    private const int Sample = 500;

    private const string CodeAgain = "run `isnad recode --all`, which codes the text again";
    private const string Restore = "restore a copy with `isnad restore`, or report it";

    private static readonly (string What, string Sql, string Advice)[] Checks =
    [
        ("texts that are coded by nothing", "select sha256 from text t where first_key is null and not exists (select 1 from coding c where c.text_key = t.key and c.superseded_by is null)", Restore),
        ("codings of texts that only repeat another", "select t.sha256 from coding c join text t on t.key = c.text_key where t.first_key is not null", Restore),
        ("texts that repeat one that repeats another", "select t.sha256 from text t join text f on f.key = t.first_key where f.first_key is not null or f.identity <> t.identity", Restore),
        ("texts without a delivery", "select sha256 from text t where not exists (select 1 from delivery d where d.text_key = t.key)", Restore),
        ("deliveries without one of the known outcomes", "select given_id from delivery where outcome not in ('produced', 'discarded', 'quarantined') or (outcome = 'produced') <> (reason is null)", CodeAgain),
        ("deliveries whose outcome is not that of their coding", "select d.given_id from coding c join delivery d on d.key = c.delivery_key where c.superseded_by is null and (d.outcome <> c.outcome or d.reason is not c.reason)", CodeAgain),
        ("texts with more than one delivery that was coded", "select max(d.given_id) from delivery d join text t on t.key = d.text_key where d.outcome = 'produced' group by coalesce(t.first_key, t.key) having count(*) > 1", CodeAgain),
        ("claims of a text that was not coded", "select k.id from claim k join coding c on c.key = k.coding_key where c.outcome <> 'produced'", CodeAgain),
        ("claims that do not follow their coding", "select k.id from claim k join coding c on c.key = k.coding_key where k.superseded_by is not c.superseded_by or k.text_key <> c.text_key", Restore),
        ("claims that name no earlier claim of their article as the same", "select k.id from claim k where k.same_as is not null and not exists (select 1 from claim o where o.coding_key = k.coding_key and o.id = k.same_as)", CodeAgain),
        ("texts that are not in the full-text index", "select sha256 from text where first_key is null and key not in (select id from text_search_docsize)", CodeAgain),
        ("entries of the full-text index without a text", "select id from text_search_docsize where id not in (select key from text where first_key is null)", Restore),
        ("texts without a sketch, which take no part in finding copies", "select sha256 from text where first_key is null and key not in (select text_key from text_sketch)", CodeAgain),
        ("pairs of copies that are known from one side only", "select p.text_key from copy_pair p left join copy_pair o on o.text_key = p.other_key and o.other_key = p.text_key where o.text_key is null", Restore),
        (
            "copies whose origin does not come before them",
            "select l.text_key from text_copy l join text_sketch s on s.text_key = l.text_key join text_sketch o on o.text_key = l.of_key where o.precedence >= s.precedence",
            Restore),
        ("copies that are no pair with their origin", "select l.text_key from text_copy l where not exists (select 1 from copy_pair p where p.text_key = l.text_key and p.other_key = l.of_key)", Restore),
        ("kept bytes that no delivery brought", "select key from raw where key not in (select raw_key from delivery where raw_key is not null)", Restore),
    ];

    private readonly Store _store;
    private readonly ISearchForms _forms;

    internal StoreDoctor(Store store, ISearchForms forms)
    {
        _store = store;
        _forms = forms;
    }

    /// <summary>Examines the store.</summary>
    /// <param name="everything">Whether every text is unpacked and looked up in the index, and not only a sample.</param>
    /// <exception cref="StorageException">The store cannot be read at all.</exception>
    public Diagnosis Examine(bool everything = false)
    {
        try
        {
            using var connection = _store.Connect();
            var faults = new List<StoreFault>();
            faults.AddRange(connection.Query<string>("pragma integrity_check(20)").Where(line => line != "ok").Select(line => new StoreFault($"the file is damaged: {line}", 1, Restore)));
            if (faults.Count > 0)
            {
                return new Diagnosis(faults, []);
            }

            faults.AddRange(connection.Query<(string Table, string Parent, long Count)>("select \"table\", parent, count(*) from pragma_foreign_key_check group by 1, 2")
                .Select(row => new StoreFault($"rows of {row.Table} that belong to no {row.Parent}", row.Count, Restore)));
            faults.AddRange(Checks.Select(check => Check(connection, check.What, check.Sql, check.Advice)).OfType<StoreFault>());
            faults.AddRange(Texts(connection, everything));
            if (Index(connection) is { } damage)
            {
                faults.Add(damage);
            }

            return new Diagnosis(faults, Facts(connection));
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(_store.Path, fault);
        }
    }

    private static StoreFault? Check(SqliteConnection connection, string what, string sql, string advice)
    {
        var (count, example) = connection.QuerySingle<(long, string?)>($"select count(*), min(cast(x as text)) from (select {First(sql)} as x {sql[sql.IndexOf(" from ", StringComparison.Ordinal)..]})");
        return count == 0 ? null : new StoreFault($"{what}: {example}", count, advice);
    }

    // The first column of a check, which names the row.
    private static string First(string sql) => sql["select ".Length..sql.IndexOf(" from ", StringComparison.Ordinal)];

    private static StoreFault? Index(SqliteConnection connection)
    {
        try
        {
            connection.Execute("insert into text_search (text_search) values ('integrity-check')");
            return null;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 11 or 267)
        {
            return new StoreFault("the full-text index is damaged", 1, CodeAgain);
        }
    }

    private IEnumerable<StoreFault> Texts(SqliteConnection connection, bool everything)
    {
        var keys = connection.Query<long>(
            everything
                ? "select key from text order by key"
                : "select key from text where key % (1 + (select count(*) from text) / @Sample) = 0 order by key",
            new { Sample });
        long changed = 0, unfound = 0, raw = 0;
        string? example = null;
        foreach (var key in keys.AsList())
        {
            var (sha, body, first) = connection.QuerySingle<(string, byte[], long?)>("select sha256, body, first_key from text where key = @key", new { key });
            var text = Unpacked(body);
            var isSound = text is not null && ArrivalKeys.Sha256Of(text) == sha;
            changed += isSound ? 0 : 1;
            example = isSound ? example : sha;
            unfound += isSound && first is null && !IsFound(connection, key, text!) ? 1 : 0;
            raw += isSound ? DamagedRaw(connection, key, text!) : 0;
        }

        if (changed > 0)
        {
            yield return new StoreFault($"texts that are not what came: {example}", changed, Restore);
        }

        if (unfound > 0)
        {
            yield return new StoreFault("texts whose words the full-text index does not find, as when packs fold words in another way", unfound, CodeAgain);
        }

        if (raw > 0)
        {
            yield return new StoreFault("kept bytes that are not what came", raw, Restore);
        }
    }

    private static string? Unpacked(byte[] body)
    {
        try
        {
            return PackedText.Unpack(body);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private bool IsFound(SqliteConnection connection, long key, string text)
    {
        const int words = 8;
        var match = string.Join(" AND ", _forms.Of(text).Take(words).Select(forms => $"\"{forms[0].Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        return match.Length == 0 || connection.ExecuteScalar<long>("select count(*) from text_search where rowid = @key and text_search match @match", new { key, match }) > 0;
    }

    private static long DamagedRaw(SqliteConnection connection, long key, string text) =>
        connection.Query<(byte[] Sha, byte[] Body)>("select r.sha256, r.body from delivery d join raw r on r.key = d.raw_key where d.text_key = @key", new { key })
            .LongCount(row => !System.Security.Cryptography.SHA256.HashData(PackedRaw.Unpack(row.Body, text)).AsSpan().SequenceEqual(row.Sha));

    private static List<StoreFact> Facts(SqliteConnection connection)
    {
        var facts = new List<StoreFact>();
        foreach (var (name, sql) in new[]
        {
            ("deliveries", "select count(*) from delivery"),
            ("texts", "select count(*) from text"),
            ("texts coded", "select count(*) from coding where superseded_by is null"),
            ("claims that hold", "select count(*) from claim where superseded_by is null"),
            ("claims superseded", "select count(*) from claim where superseded_by is not null"),
            ("copies with an origin", "select count(*) from text_copy"),
            ("deliveries whose bytes are kept", "select count(*) from delivery where raw_key is not null"),
            ("schema", "pragma user_version"),
        })
        {
            facts.Add(new StoreFact(name, connection.ExecuteScalar<long>(sql).ToString(CultureInfo.InvariantCulture)));
        }

        facts.AddRange(connection.Query<(string Outcome, string? Reason, long Count)>("select outcome, reason, count(*) from delivery group by 1, 2 order by 3 desc, 1, 2")
            .Select(row => new StoreFact($"outcome {row.Outcome}{(row.Reason is { } reason ? $" ({reason})" : "")}", row.Count.ToString(CultureInfo.InvariantCulture))));
        facts.AddRange(connection.Query<(string Coder, string Packs, string Knowledge, long Count)>("select coder, packs, knowledge, count(*) from coding where superseded_by is null group by 1, 2, 3 order by 4 desc")
            .Select(row => new StoreFact($"coded by {row.Coder}, packs {row.Packs}, knowledge {row.Knowledge}", row.Count.ToString(CultureInfo.InvariantCulture))));
        return facts;
    }
}
