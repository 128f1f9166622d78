using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Care;

/// <summary>
/// One number for all that a store holds, without its own row numbers and the moments at which things arrived: two stores with the same digest hold the same texts,
/// deliveries, bytes, codings, claims and links, however they came by them.
/// </summary>
public static class StoreDigest
{
    private static readonly string[] Rows =
    [
        "select 'text', sha256, hex(identity), body, length, opening, (select f.sha256 from text f where f.key = text.first_key) from text",
        $"""
        select 'delivery', hex(fingerprint), {Of("d.text_key")}, given_id, url, outlet, published, instant, utc_offset, day, title, outcome, reason, provenance,
          (select hex(r.sha256) from raw r where r.key = d.raw_key) from delivery d
        """,
        "select 'tombstone', kind, hex(digest), scope from tombstone",
        "select 'raw', hex(sha256), length, body from raw",
        $"""
        select 'coding', {Of("c.text_key")}, (select hex(d.fingerprint) from delivery d where d.key = c.delivery_key), language, outcome, reason, coder, packs, knowledge, superseded_by is null from coding c
        """,
        $"""
        select 'claim', k.id, {Of("k.text_key")}, k.ordinal, k.superseded_by is null, k.type, k.mode, k.realis, k.score, k.day, k.place_id, k.place_words, k.place_country, k.latitude, k.longitude,
          k.confidence, k.same_as, k.record, c.coder, c.packs, c.knowledge from claim k join coding c on c.key = k.coding_key
        """,
        $"""
        select 'party', k.id, {Of("k.text_key")}, c.coder, c.packs, c.knowledge, p.part, p.ordinal, p.entity, p.words, p.country, p.role, p.stance
        from claim_party p join claim k on k.key = p.claim_key join coding c on c.key = k.coding_key
        """,
        $"select 'sketch', {Of("text_key")}, sketch, agency, precedence from text_sketch",
        $"select 'pair', {Of("text_key")}, {Of("other_key")}, jaccard, containment from copy_pair",
        $"select 'copy', {Of("text_key")}, {Of("of_key")}, relation from text_copy",
        "select 'words', (select t.sha256 from text t where t.key = d.id), sz from text_search_docsize d",
    ];

    /// <summary>The digest: 32 hexadecimal digits.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public static string Of(Store store)
    {
        try
        {
            using var connection = store.Connect();
            using var moment = connection.BeginTransaction(deferred: true);

            // A sum does not ask in which order its rows come.
            var sum = UInt128.Zero;
            foreach (var sql in Rows)
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.Transaction = moment;
                using var rows = command.ExecuteReader();
                while (rows.Read())
                {
                    sum = unchecked(sum + Hash(rows));
                }
            }

            return sum.ToString("x32", CultureInfo.InvariantCulture);
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(store.Path, fault);
        }
    }

    private static UInt128 Hash(SqliteDataReader row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < row.FieldCount; i++)
        {
            hash.AppendData(row.GetValue(i) switch
            {
                DBNull => "0"u8.ToArray(),
                byte[] bytes => [(byte)'b', .. bytes],
                double number => Encoding.UTF8.GetBytes("n" + number.ToString("r", CultureInfo.InvariantCulture)),
                var value => Encoding.UTF8.GetBytes("t" + Convert.ToString(value, CultureInfo.InvariantCulture)),
            });
            hash.AppendData("\u001F"u8);
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }

    private static string Of(string key) => $"(select t.sha256 || hex(t.identity) from text t where t.key = {key})";
}
