using Dapper;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Finding;

/// <summary>Answers questions about a store. Every answer is of one moment: what the writer commits meanwhile is in the next.</summary>
public sealed class StoreReader
{
    private readonly Store _store;
    private readonly ISearchForms _forms;

    internal StoreReader(Store store, ISearchForms forms)
    {
        _store = store;
        _forms = forms;
    }

    /// <summary>Articles, the newest day first, those without a day last.</summary>
    public Found<ArticleSummary> FindArticles(ArticleQuery query)
    {
        var conditions = new Conditions()
            .If("text", TextMatch.Of(query.Text, _forms), "t.key in (select rowid from text_search where text_search match @text)")
            .If("outlet", query.Outlet, "d.outlet = @outlet")
            .If("from", Conditions.Day(query.From), "d.day >= @from")
            .If("to", Conditions.Day(query.To), "d.day <= @to")
            .If("outcome", query.Outcome?.Word(), "c.outcome = @outcome");
        return Ask(connection => new Found<ArticleSummary>(
            [
                .. connection.Query<ArticleRow>(
                    $"""
                    select t.key as Key, d.given_id as Id, d.outlet as Outlet, d.day as Day, d.title as Title, t.opening as Opening, c.language as Language, c.outcome as Outcome, c.reason as Reason,
                      (select count(*) from claim k where k.text_key = t.key and k.coding_key = c.key) as Claims,
                      (select count(*) from delivery x join text y on y.key = x.text_key where y.key = t.key or y.first_key = t.key) as Deliveries
                    {ArticleRow.From} {conditions.Where}
                    order by d.day is null, d.day desc, t.key {Limit(query.Page)}
                    """,
                    conditions.Values).Select(row => row.ToSummary()),
            ],
            connection.ExecuteScalar<long>($"select count(*) {ArticleRow.From} {conditions.Where}", conditions.Values)));
    }

    /// <summary>The article with that number, or null.</summary>
    public StoredArticle? FindArticle(long key) => Ask(connection =>
    {
        using var moment = connection.BeginTransaction(deferred: true);
        return ArticleRows.Load(connection, moment, key) is { } article ? article with { Links = LinkRows.Load(connection, moment, article.Key) } : null;
    });

    /// <summary>
    /// Every text of the store with those of its claims that are asked for, one after another and in an order that does not depend on the order of arrival. A text
    /// without such a claim is left out as soon as anything is asked for. Dispose of the walk to let go of the store.
    /// </summary>
    /// <param name="query">The claims; its page is passed over.</param>
    public StoreWalk Walk(ClaimQuery query) => new(_store, _forms, query);

    /// <summary>
    /// The texts that a user may mean: those delivered under that id, else the one whose SHA-256 begins so (eight digits or more).
    /// </summary>
    public IReadOnlyList<long> ResolveArticle(string idOrHash) => Ask(connection =>
    {
        var byId = connection.Query<long>(
            "select distinct coalesce(t.first_key, t.key) from delivery d join text t on t.key = d.text_key where d.given_id = @idOrHash order by 1", new { idOrHash }).AsList();
        return byId.Count > 0 || idOrHash.Length < 8 || !idOrHash.All(char.IsAsciiHexDigit)
            ? byId
            : connection.Query<long>("select coalesce(first_key, key) from text where sha256 >= @low and sha256 < @low || 'g' order by 1", new { low = idOrHash.ToLowerInvariant() }).AsList();
    });

    /// <summary>Claims that hold, the newest day first.</summary>
    public Found<StoredClaim> FindClaims(ClaimQuery query)
    {
        var conditions = ClaimConditions.Of(query, _forms);
        return Ask(connection => new Found<StoredClaim>(
            [
                .. connection.Query<ClaimRow>(
                    $"{ClaimRow.Select} {ClaimRow.From} {conditions.Where} order by coalesce(k.day, d.day) is null, coalesce(k.day, d.day) desc, k.text_key, k.ordinal {Limit(query.Page)}",
                    conditions.Values).Select(row => row.ToClaim()),
            ],
            connection.ExecuteScalar<long>($"select count(*) {ClaimRow.From} {conditions.Where}", conditions.Values)));
    }

    /// <summary>The claims whose id begins so, those that hold first; more than one when the beginning is too short or codings differ.</summary>
    public IReadOnlyList<StoredClaim> FindClaim(string idPrefix) => Ask(connection => connection.Query<ClaimRow>(
        $"{ClaimRow.Select} {ClaimRow.From} where substr(k.id, 1, length(@idPrefix)) = @idPrefix order by k.superseded_by is not null, k.id limit 20", new { idPrefix }).Select(row => row.ToClaim()).ToList());

    /// <summary>How many deliveries ended in which way, the most frequent first.</summary>
    public IReadOnlyList<OutcomeCount> CountOutcomes() => Ask(connection => connection.Query<OutcomeRow>(
            """
            select outcome as Outcome, reason as Reason, count(*) as Deliveries from delivery group by outcome, reason
            union all select 'discarded', 'forgotten', count(*) from refusal having count(*) > 0 order by 3 desc, 1, 2
            """)
        .Select(row => new OutcomeCount(new Outcome(ContractWords.Outcome(row.Outcome), row.Reason), row.Deliveries)).ToList());

    /// <summary>How many claims hold of each type, the most frequent first.</summary>
    public IReadOnlyList<ValueCount> CountTypes() =>
        Count("select type as Value, count(*) as Count from claim where superseded_by is null group by type order by count(*) desc, type");

    /// <summary>The outlets with their deliveries, the most frequent first.</summary>
    public IReadOnlyList<ValueCount> CountOutlets() =>
        Count("select outlet as Value, count(*) as Count from delivery where outlet is not null group by outlet order by count(*) desc, outlet");

    /// <summary>The countries of actors, recipients and places with their claims, the most frequent first.</summary>
    public IReadOnlyList<ValueCount> CountCountries() => Count(
        """
        select Value, count(*) as Count from (
          select p.country as Value, k.key from claim k join claim_party p on p.claim_key = k.key where k.superseded_by is null and p.part <> 'holder' and p.country is not null
          union select place_country, key from claim where superseded_by is null and place_country is not null)
        group by Value order by count(*) desc, Value
        """);

    private List<ValueCount> Count(string sql) => Ask(connection => connection.Query<ValueRow>(sql).Select(row => new ValueCount(row.Value, row.Count)).ToList());

    /// <summary>The texts whose codings are asked for, in the order in which they came.</summary>
    public IReadOnlyList<long> FindCodings(CodingQuery query)
    {
        var conditions = new Conditions()
            .Always("c.superseded_by is null")
            .If("since", Conditions.Day(query.Since), "d.day >= @since")
            .If("outlet", query.Outlet, "d.outlet = @outlet");
        return Ask(connection => connection.Query<CodingRow>(
                $"select c.text_key as TextKey, c.coder as Coder, c.packs as Packs, c.knowledge as Knowledge from coding c join delivery d on d.key = c.delivery_key {conditions.Where} order by c.text_key",
                conditions.Values,
                buffered: false)
            .Where(row => row.IsAskedFor(query)).Select(row => row.TextKey).ToList());
    }

    /// <summary>The bytes that a delivery brought, exactly as they came; null when none are kept.</summary>
    /// <param name="deliveryKey">The store's number of the delivery.</param>
    public byte[]? FindRaw(long deliveryKey) => Ask(connection => connection.QueryFirstOrDefault<RawRow>(
        "select r.body as Body, t.body as Text from delivery d join raw r on r.key = d.raw_key join text t on t.key = d.text_key where d.key = @deliveryKey",
        new { deliveryKey }) is { } row ? PackedRaw.Unpack(row.Body, PackedText.Unpack(row.Text)) : null);

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

    private static string Limit(Page page) => FormattableString.Invariant($"limit {Math.Max(0, page.Take)} offset {Math.Max(0, page.Skip)}");
}
