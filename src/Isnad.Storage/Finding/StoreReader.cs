using Dapper;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Finding;

/// <summary>Answers questions about a store. Every answer is of one moment: what the writer commits meanwhile is in the next.</summary>
public sealed class StoreReader
{
    private const string Articles =
        """
        from text t
        join coding c on c.text_key = t.key and c.superseded_by is null
        join delivery d on d.key = c.delivery_key
        """;

    private const string Claims =
        """
        from claim k
        join coding c on c.key = k.coding_key
        join delivery d on d.key = c.delivery_key
        """;

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
            .If("text", MatchOf(query.Text), "t.key in (select rowid from text_search where text_search match @text)")
            .If("outlet", query.Outlet, "d.outlet = @outlet")
            .If("from", Conditions.Day(query.From), "d.day >= @from")
            .If("to", Conditions.Day(query.To), "d.day <= @to")
            .If("outcome", query.Outcome?.Word(), "c.outcome = @outcome");
        return Ask(connection => new Found<ArticleSummary>(
            [
                .. connection.Query<ArticleRow>(
                    $"""
                    select t.key as Key, d.given_id as Id, d.outlet as Outlet, d.day as Day, d.title as Title, t.opening as Opening, c.language as Language, c.outcome as Outcome, c.reason as Reason,
                      (select count(*) from claim k where k.coding_key = c.key) as Claims,
                      (select count(*) from delivery x join text y on y.key = x.text_key where y.key = t.key or y.first_key = t.key) as Deliveries
                    {Articles} {conditions.Where}
                    order by d.day is null, d.day desc, t.key {Limit(query.Page)}
                    """,
                    conditions.Values).Select(row => row.ToSummary()),
            ],
            connection.ExecuteScalar<long>($"select count(*) {Articles} {conditions.Where}", conditions.Values)));
    }

    /// <summary>The article with that number, or null.</summary>
    public StoredArticle? FindArticle(long key) => Ask(connection => Load(connection, key));

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
        var conditions = new Conditions()
            .Always("k.superseded_by is null")
            .If("type", query.Type, "k.type = @type")
            .If("mode", query.Mode, "k.mode = @mode")
            .If("realis", query.Realis?.Word(), "k.realis = @realis")
            .If("country", query.Country, $"(k.place_country = @country or {Party("part in ('actor', 'recipient') and country = @country")})")
            .If("actorCountry", query.ActorCountry, Party("part = 'actor' and country = @actorCountry"))
            .If("recipientCountry", query.RecipientCountry, Party("part = 'recipient' and country = @recipientCountry"))
            .If("role", query.Role, Party("part in ('actor', 'recipient') and role = @role"))
            .If("holder", query.Holder, Party("part = 'holder' and (entity = @holder or words = @holderWords)"))
            .If("stance", query.Stance?.Word(), Party("part = 'holder' and stance = @stance"))
            .If("place", query.Place, "(k.place_id = @place or k.place_words = @placeWords)")
            .If("outlet", query.Outlet, "d.outlet = @outlet")
            .If("from", Conditions.Day(query.From), "coalesce(k.day, d.day) >= @from")
            .If("to", Conditions.Day(query.To), "coalesce(k.day, d.day) <= @to")
            .If("text", MatchOf(query.Text), "k.text_key in (select rowid from text_search where text_search match @text)")
            .If("confidence", query.Confidence, "k.confidence >= @confidence");
        conditions.Values.Add("holderWords", _forms.Folded(query.Holder ?? ""));
        conditions.Values.Add("placeWords", _forms.Folded(query.Place ?? ""));
        return Ask(connection => new Found<StoredClaim>(
            [
                .. connection.Query<ClaimRow>(
                    $"{ClaimRow.Select} {Claims} {conditions.Where} order by coalesce(k.day, d.day) is null, coalesce(k.day, d.day) desc, k.text_key, k.ordinal {Limit(query.Page)}",
                    conditions.Values).Select(row => row.ToClaim()),
            ],
            connection.ExecuteScalar<long>($"select count(*) {Claims} {conditions.Where}", conditions.Values)));

        static string Party(string condition) => $"k.key in (select claim_key from claim_party where {condition})";
    }

    /// <summary>The claims whose id begins so, those that hold first; more than one when the beginning is too short or codings differ.</summary>
    public IReadOnlyList<StoredClaim> FindClaim(string idPrefix) => Ask(connection => connection.Query<ClaimRow>(
        $"{ClaimRow.Select} {Claims} where substr(k.id, 1, length(@idPrefix)) = @idPrefix order by k.superseded_by is not null, k.id limit 20", new { idPrefix }).Select(row => row.ToClaim()).ToList());

    /// <summary>How many deliveries ended in which way, the most frequent first.</summary>
    public IReadOnlyList<OutcomeCount> CountOutcomes() => Ask(connection => connection.Query<OutcomeRow>(
            "select outcome as Outcome, reason as Reason, count(*) as Deliveries from delivery group by outcome, reason order by count(*) desc, outcome, reason")
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

    private static StoredArticle? Load(SqliteConnection connection, long key)
    {
        using var moment = connection.BeginTransaction(deferred: true);
        var row = connection.QueryFirstOrDefault<TextRow>(
            $"""
            select t.sha256 as Sha256, t.body as Body, c.key as Coding, c.language as Language, c.outcome as Outcome, c.reason as Reason, c.coder as Coder, c.packs as Packs, c.knowledge as Knowledge,
              d.given_id as Id, d.title as Title, d.outlet as Outlet, d.day as Day, d.url as Url, d.published as Published
            {Articles} where t.key = (select coalesce(first_key, key) from text where key = @key)
            """,
            new { key },
            moment);
        if (row is null)
        {
            return null;
        }

        var claims = connection.Query<ClaimRow>($"{ClaimRow.Select} {Claims} where k.coding_key = @Coding order by k.ordinal", new { row.Coding }, moment).Select(claim => claim.ToClaim().Claim);
        var deliveries = connection.Query<DeliveryRow>(
            """
            select d.given_id as Id, d.outlet as Outlet, d.url as Url, d.published as Published, d.instant as Instant, d.utc_offset as Offset, d.day as Day, d.title as Title, d.outcome as Outcome, d.reason as Reason, t.sha256 as Sha256
            from delivery d join text t on t.key = d.text_key where t.key = @key or t.first_key = @key order by d.key
            """,
            new { key },
            moment);
        var article = new Article(row.Id, PackedText.Unpack(row.Body), row.Title, row.Outlet, Rows.Day(row.Day), row.Url) { Published = row.Published };
        var coded = new CodedArticle(article, row.Sha256, row.Language, new Outcome(ContractWords.Outcome(row.Outcome), row.Reason), claims.ToEquatableList());
        var versions = new CodedBy { Coder = row.Coder, Packs = row.Packs, Knowledge = row.Knowledge }.ToVersions();
        return new StoredArticle(key, coded, versions, [.. deliveries.Select(delivery => delivery.ToDelivery())]);
    }

    // Each word of the search must stand in the text under any of its forms. Forms hold no quotation mark, which would end an FTS5 string.
    private string? MatchOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var words = _forms.Of(text).Select(forms => "(" + string.Join(" OR ", forms.Select(form => $"\"{form.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + ")").ToList();
        return words.Count == 0 ? "\"\"" : string.Join(" AND ", words);
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

    private static string Limit(Page page) => FormattableString.Invariant($"limit {Math.Max(0, page.Take)} offset {Math.Max(0, page.Skip)}");

}
