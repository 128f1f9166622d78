using Dapper;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Finding;

/// <summary>Reads one text with its claims and deliveries.</summary>
internal static class ArticleRows
{
    /// <summary>The text with that number, or the one that it copies; null when there is none.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="moment">The transaction that keeps all of it of one moment.</param>
    /// <param name="key">The store's number of the text.</param>
    /// <param name="among">A condition over claim k that its claims must meet; null for all that hold.</param>
    public static StoredArticle? Load(SqliteConnection connection, SqliteTransaction moment, long key, string? among = null)
    {
        var row = connection.QueryFirstOrDefault<TextRow>(
            $"""
            select t.key as Key, t.sha256 as Sha256, t.body as Body, c.key as Coding, c.language as Language, c.outcome as Outcome, c.reason as Reason, c.coder as Coder, c.packs as Packs, c.knowledge as Knowledge,
              d.given_id as Id, d.title as Title, d.outlet as Outlet, d.day as Day, d.url as Url, d.published as Published
            {ArticleRow.From} where t.key = (select coalesce(first_key, key) from text where key = @key)
            """,
            new { key },
            moment);
        if (row is null)
        {
            return null;
        }

        var chosen = among is null ? "" : $"and {among}";
        var claims = connection.Query<ClaimRow>($"{ClaimRow.Select} {ClaimRow.From} where k.text_key = @Key and k.coding_key = @Coding {chosen} order by k.ordinal", new { row.Key, row.Coding }, moment).Select(claim => claim.ToClaim().Claim);
        var deliveries = connection.Query<DeliveryRow>(
            """
            select d.key as Key, d.raw_key as RawKey, d.provenance as Provenance, d.given_id as Id, d.outlet as Outlet, d.url as Url, d.published as Published, d.instant as Instant, d.utc_offset as Offset, d.day as Day, d.title as Title, d.outcome as Outcome, d.reason as Reason, t.sha256 as Sha256
            from delivery d join text t on t.key = d.text_key where t.key = @key or t.first_key = @key order by d.key
            """,
            new { key },
            moment);
        var article = new Article(row.Id, PackedText.Unpack(row.Body), row.Title, row.Outlet, Rows.Day(row.Day), row.Url) { Published = row.Published };
        var coded = new CodedArticle(article, row.Sha256, row.Language, new Outcome(ContractWords.Outcome(row.Outcome), row.Reason), claims.ToEquatableList());
        var versions = new CodedBy { Coder = row.Coder, Packs = row.Packs, Knowledge = row.Knowledge }.ToVersions();
        return new StoredArticle(key, coded, versions, [.. deliveries.Select(delivery => delivery.ToDelivery())]);
    }
}
