using System.Globalization;
using Dapper;
using Isnad.Contract;
using Isnad.Core;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Storage.Writing;

/// <summary>Writes the rows of one arrival after another within a transaction that others begin and commit.</summary>
internal sealed class ArrivalRows(SqliteConnection connection, SqliteTransaction transaction, ISearchForms forms, TimeProvider clock)
{
    private const int OpeningLength = 160;

    public Arrived Insert(Arrival arrival)
    {
        var textKey = TextKey("sha256 = @value", arrival.Keys.TextSha256);
        var firstKey = textKey is null
            ? TextKey("identity = @value and first_key is null", arrival.Keys.Identity.ToBytes())
            : connection.ExecuteScalar<long?>("select coalesce(first_key, key) from text where key = @textKey", new { textKey }, transaction);
        if (firstKey is { } first)
        {
            return InsertAgain(arrival, textKey ?? InsertText(arrival, first), first);
        }

        var coded = arrival.Coded ?? throw new InvalidOperationException("An arrival whose words are not in the store came without its coding.");
        var key = InsertText(arrival, null);
        var delivery = InsertDelivery(arrival, key, coded.Outcome)!.Value;
        IndexWords(key, arrival.Article);
        InsertCoding(arrival, coded, key, delivery);
        return new Arrived(true, false, coded.Outcome, coded.Claims.Count);
    }

    private Arrived InsertAgain(Arrival arrival, long textKey, long firstKey)
    {
        var current = connection.QuerySingle<CurrentCoding>(
            "select key as Key, delivery_key as DeliveryKey, outcome as Outcome, reason as Reason, coder as Coder, packs as Packs, knowledge as Knowledge from coding where text_key = @firstKey and superseded_by is null",
            new { firstKey },
            transaction);
        var isRecoded = arrival is { Coded: not null, Versions: not null } && CodedBy.Of(arrival.Versions) != new CodedBy { Coder = current.Coder, Packs = current.Packs, Knowledge = current.Knowledge };

        // Whatever kept the first from being coded keeps its copies too.
        var outcome = current.Outcome == OutcomeKind.Produced.Word() ? Outcome.Discarded(DiscardReasons.Copy) : new Outcome(ContractWords.Outcome(current.Outcome), current.Reason);
        var isNew = InsertDelivery(arrival, textKey, outcome) is not null;
        if (!isRecoded)
        {
            return new Arrived(isNew, false, outcome, 0);
        }

        var coded = arrival.Coded!;
        Supersede(arrival, coded, firstKey, current);
        return new Arrived(isNew, true, coded.Outcome, coded.Claims.Count);
    }

    private void Supersede(Arrival arrival, CodedArticle coded, long textKey, CurrentCoding current)
    {
        // The unique indexes over what holds leave no room for the new before the old is marked; its key takes the mark's place until the new one is known.
        connection.Execute("update coding set superseded_by = key where key = @Key", new { current.Key }, transaction);
        connection.Execute("update claim set superseded_by = @Key where coding_key = @Key", new { current.Key }, transaction);
        var coding = InsertCoding(arrival, coded, textKey, current.DeliveryKey);
        connection.Execute("update coding set superseded_by = @coding where key = @Key", new { coding, current.Key }, transaction);
        connection.Execute("update claim set superseded_by = @coding where coding_key = @Key", new { coding, current.Key }, transaction);
        connection.Execute(
            "update delivery set outcome = @outcome, reason = @reason where key = @DeliveryKey",
            new { outcome = coded.Outcome.Kind.Word(), reason = coded.Outcome.Reason, current.DeliveryKey },
            transaction);
    }

    private long? TextKey(string condition, object value) => connection.ExecuteScalar<long?>($"select key from text where {condition}", new { value }, transaction);

    private long InsertText(Arrival arrival, long? firstKey)
    {
        var text = arrival.Article.Text;
        return connection.ExecuteScalar<long>(
            "insert into text (sha256, identity, first_key, body, length, opening) values (@sha, @identity, @firstKey, @body, @length, @opening) returning key",
            new
            {
                sha = arrival.Keys.TextSha256,
                identity = arrival.Keys.Identity.ToBytes(),
                firstKey,
                body = PackedText.Pack(text),
                length = text.Length,
                opening = Opening(text),
            },
            transaction);
    }

    private static string Opening(string text)
    {
        var start = text.AsSpan().Trim();
        start = start[..Math.Min(start.Length, OpeningLength)];
        return string.Join(' ', start.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private long? InsertDelivery(Arrival arrival, long textKey, Outcome outcome)
    {
        var article = arrival.Article;
        var moment = article.Published is { } written && OffsetDateTimePattern.ExtendedIso.Parse(written.Trim()) is { Success: true } parsed ? parsed.Value : (OffsetDateTime?)null;
        return connection.ExecuteScalar<long?>(
            """
            insert into delivery (fingerprint, text_key, given_id, url, outlet, published, instant, utc_offset, day, title, outcome, reason, arrived)
            values (@fingerprint, @textKey, @Id, @Url, @Outlet, @Published, @instant, @offset, @day, @Title, @outcome, @reason, @arrived)
            on conflict (fingerprint) do nothing returning key
            """,
            new
            {
                fingerprint = arrival.Keys.Fingerprint.ToBytes(),
                textKey,
                article.Id,
                article.Url,
                article.Outlet,
                article.Published,
                instant = moment is { } m ? InstantPattern.ExtendedIso.Format(m.ToInstant()) : null,
                offset = moment is { } o ? OffsetPattern.GeneralInvariantWithZ.Format(o.Offset) : null,
                day = article.Date?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                article.Title,
                outcome = outcome.Kind.Word(),
                reason = outcome.Reason,
                arrived = Now(),
            },
            transaction);
    }

    private void IndexWords(long textKey, Article article) => connection.Execute(
        "insert into text_search (rowid, title, words) values (@textKey, @title, @words)",
        new { textKey, title = AllForms(article.Title ?? ""), words = AllForms(article.Text) },
        transaction);

    private string AllForms(string text) => string.Join(' ', forms.Of(text).SelectMany(word => word));

    private long InsertCoding(Arrival arrival, CodedArticle coded, long textKey, long deliveryKey)
    {
        var versions = CodedBy.Of(arrival.Versions ?? throw new InvalidOperationException("A coding came without the versions that made it."));
        var coding = connection.ExecuteScalar<long>(
            """
            insert into coding (text_key, delivery_key, language, outcome, reason, coder, packs, knowledge, coded)
            values (@textKey, @deliveryKey, @Language, @outcome, @reason, @Coder, @Packs, @Knowledge, @now) returning key
            """,
            new
            {
                textKey,
                deliveryKey,
                coded.Language,
                outcome = coded.Outcome.Kind.Word(),
                reason = coded.Outcome.Reason,
                versions.Coder,
                versions.Packs,
                versions.Knowledge,
                now = Now(),
            },
            transaction);
        var rows = new ClaimRows(connection, transaction, forms);
        for (var i = 0; i < coded.Claims.Count; i++)
        {
            rows.Insert(coded.Claims[i], i, coding, textKey);
        }

        return coding;
    }

    private string Now() => clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed record CurrentCoding
    {
        public long Key { get; init; }

        public long DeliveryKey { get; init; }

        public string Outcome { get; init; } = "";

        public string? Reason { get; init; }

        public string Coder { get; init; } = "";

        public string Packs { get; init; } = "";

        public string Knowledge { get; init; } = "";
    }
}
