using System.Globalization;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Finding;
using Isnad.Storage.Forgetting;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Storage.Writing;

/// <summary>Writes the rows of one arrival after another, within transactions that others begin and commit.</summary>
internal sealed class ArrivalRows : IDisposable
{
    private const int OpeningLength = 160;

    private readonly ISearchForms _forms;
    private readonly TimeProvider _clock;
    private readonly SqliteConnection _connection;
    private readonly ClaimRows _claims;
    private readonly CopyRows _copies;
    private readonly Prepared _refuse;
    private readonly Prepared _buryArticle;
    private readonly Prepared _textBySha;
    private readonly Prepared _textByIdentity;
    private readonly Prepared _firstOf;
    private readonly Prepared _current;
    private readonly Prepared _insertText;
    private readonly Prepared _insertDelivery;
    private readonly Prepared _deliveryByFingerprint;
    private readonly Prepared _rawBySha;
    private readonly Prepared _insertRaw;
    private readonly Prepared _insertWords;
    private readonly Prepared _deleteWords;
    private readonly Prepared _insertCoding;
    private readonly Prepared _supersedeCoding;
    private readonly Prepared _supersedeClaims;
    private readonly Prepared _changeOutcome;
    private Tombstones _tombstones;

    public ArrivalRows(SqliteConnection connection, ISearchForms forms, TimeProvider clock)
    {
        _forms = forms;
        _clock = clock;
        _connection = connection;
        _tombstones = Tombstones.Load(connection, forms);
        _claims = new(connection, forms);
        _copies = new(connection);
        _refuse = new(connection, "insert into refusal (fingerprint, refused) values (@1, @2) on conflict (fingerprint) do nothing returning 1", 2);
        _buryArticle = new(connection, $"insert into tombstone (kind, digest, scope, made) values ('{Tombstones.OfArticle}', @1, '{Tombstones.WholeArticles}', @2) on conflict do nothing", 2);
        _textBySha = new(connection, "select key from text where sha256 = @1", 1);
        _textByIdentity = new(connection, "select key from text where identity = @1 and first_key is null", 1);
        _firstOf = new(connection, "select coalesce(first_key, key) from text where key = @1", 1);
        _current = new(connection, "select key, delivery_key, outcome, reason, coder, packs, knowledge from coding where text_key = @1 and superseded_by is null", 1);
        _insertText = new(connection, "insert into text (sha256, identity, first_key, body, length, opening) values (@1, @2, @3, @4, @5, @6) returning key", 6);
        _insertDelivery = new(
            connection,
            """
            insert into delivery (fingerprint, text_key, given_id, url, outlet, published, instant, utc_offset, day, title, outcome, reason, arrived, raw_key, provenance)
            values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15) on conflict (fingerprint) do nothing returning key
            """,
            15);
        _deliveryByFingerprint = new(connection, "select key from delivery where fingerprint = @1", 1);
        _rawBySha = new(connection, "select key from raw where sha256 = @1", 1);
        _insertRaw = new(connection, "insert into raw (sha256, length, body) values (@1, @2, @3) returning key", 3);
        _deleteWords = new(connection, "delete from text_search where rowid = @1", 1);
        _insertWords = new(connection, "insert into text_search (rowid, title, words) values (@1, @2, @3)", 3);
        _insertCoding = new(
            connection, "insert into coding (text_key, delivery_key, language, outcome, reason, coder, packs, knowledge, coded) values (@1, @2, @3, @4, @5, @6, @7, @8, @9) returning key", 9);
        _supersedeCoding = new(connection, "update coding set superseded_by = @2 where key = @1", 2);
        _supersedeClaims = new(connection, "update claim set superseded_by = @2 where coding_key = @1", 2);
        _changeOutcome = new(connection, "update delivery set outcome = @2, reason = @3 where key = @1", 3);
    }

    /// <summary>To be called within each transaction, before its first arrival.</summary>
    public void Begin()
    {
        _copies.Begin();
        _tombstones = Tombstones.Load(_connection, _forms);
    }

    public Arrived Insert(Arrival arrival)
    {
        if (_tombstones.Refuses(arrival.Article, arrival.Keys))
        {
            return Refuse(arrival);
        }

        var textKey = _textBySha.First<long>(arrival.Keys.TextSha256);
        var firstKey = textKey is { } known ? _firstOf.First<long>(known) : _textByIdentity.First<long>(arrival.Keys.Identity.ToBytes());
        if (firstKey is { } first)
        {
            return InsertAgain(arrival, textKey ?? InsertText(arrival, PackedText.Pack(arrival.Article.Text), first), first);
        }

        var coded = arrival.Coded ?? throw new InvalidOperationException("An arrival whose words are not in the store came without its coding.");
        if (_tombstones.Refuses(coded))
        {
            // Admission has let pass those who come later with the same words, without their coding.
            _buryArticle.Run(arrival.Keys.Identity.ToBytes(), Now());
            _tombstones.Add(Tombstones.OfArticle, arrival.Keys.Identity, Tombstones.WholeArticles);
            return Refuse(arrival);
        }

        var prepared = arrival.Prepared ?? PreparedText.Of(arrival.Article, _forms);
        var key = InsertText(arrival, prepared.Body, null);
        var moment = Moment(arrival.Article);
        var delivery = InsertDelivery(arrival, moment, key, coded.Outcome)!.Value;
        _insertWords.Run(key, prepared.TitleForms, prepared.TextForms);
        InsertCoding(arrival, coded, key, delivery);
        _copies.AddText(key, arrival, Instant(moment));
        return new Arrived(true, false, coded.Outcome, coded.Claims.Count);
    }

    public void Dispose()
    {
        _claims.Dispose();
        _copies.Dispose();
        Prepared[] statements =
        [
            _refuse, _buryArticle, _textBySha, _textByIdentity, _firstOf, _current, _insertText, _insertDelivery, _deliveryByFingerprint, _rawBySha, _insertRaw, _insertWords, _deleteWords, _insertCoding, _supersedeCoding, _supersedeClaims, _changeOutcome,
        ];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }
    }

    private Arrived Refuse(Arrival arrival) => new(_refuse.First<long>(arrival.Keys.Fingerprint.ToBytes(), Now()) is not null, false, Outcome.Discarded(DiscardReasons.Forgotten), 0);

    private Arrived InsertAgain(Arrival arrival, long textKey, long firstKey)
    {
        var current = _current.All(CurrentCoding.Read, firstKey).Single();
        var isRecoded = arrival is { Coded: not null, Versions: not null } && CodedBy.Of(arrival.Versions) != current.By;

        // Whatever kept the first from being coded keeps its copies too.
        var outcome = current.Outcome.Kind == OutcomeKind.Produced ? Outcome.Discarded(DiscardReasons.Copy) : current.Outcome;
        var moment = Moment(arrival.Article);
        var isNew = InsertDelivery(arrival, moment, textKey, outcome) is not null;
        if (isNew)
        {
            _copies.AddDelivery(firstKey, arrival, Instant(moment));
        }

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
        _supersedeCoding.Run(current.Key, current.Key);
        _supersedeClaims.Run(current.Key, current.Key);
        var coding = InsertCoding(arrival, coded, textKey, current.DeliveryKey);
        _supersedeCoding.Run(current.Key, coding);
        _supersedeClaims.Run(current.Key, coding);
        _changeOutcome.Run(current.DeliveryKey, coded.Outcome.Kind.Word(), coded.Outcome.Reason);

        // Other packs may fold words in another way.
        var prepared = arrival.Prepared ?? PreparedText.Of(arrival.Article, _forms);
        _deleteWords.Run(textKey);
        _insertWords.Run(textKey, prepared.TitleForms, prepared.TextForms);
    }

    private long InsertText(Arrival arrival, ReadOnlyMemory<byte> body, long? firstKey)
    {
        var text = arrival.Article.Text;
        return _insertText.First<long>(arrival.Keys.TextSha256, arrival.Keys.Identity.ToBytes(), firstKey, Prepared.Bytes(body), text.Length, Opening(text))!.Value;
    }

    private static string Opening(string text)
    {
        var start = text.AsSpan().Trim();
        start = start[..Math.Min(start.Length, OpeningLength)];
        return string.Join(' ', start.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private long? InsertDelivery(Arrival arrival, OffsetDateTime? moment, long textKey, Outcome outcome)
    {
        var article = arrival.Article;
        return _insertDelivery.First<long>(
            arrival.Keys.Fingerprint.ToBytes(),
            textKey,
            article.Id,
            article.Url,
            article.Outlet,
            article.Published,
            Instant(moment),
            moment is { } m ? OffsetPattern.GeneralInvariantWithZ.Format(m.Offset) : null,
            Conditions.Day(article.Date),
            article.Title,
            outcome.Kind.Word(),
            outcome.Reason,
            Now(),
            RawKey(arrival),
            ProvenanceJson.Write(article.Provenance));
    }

    private long? RawKey(Arrival arrival)
    {
        // A delivery that is there already is not changed: its bytes would belong to nothing.
        if (arrival.Raw is not { } raw || _deliveryByFingerprint.First<long>(arrival.Keys.Fingerprint.ToBytes()) is not null)
        {
            return null;
        }

        var sha = Prepared.Bytes(raw.Sha256);
        return _rawBySha.First<long>(sha) ?? _insertRaw.First<long>(sha, raw.Length, Prepared.Bytes(raw.Body));
    }

    private static OffsetDateTime? Moment(Article article) =>
        article.Published is { } written && OffsetDateTimePattern.ExtendedIso.Parse(written.Trim()) is { Success: true } parsed ? parsed.Value : null;

    private static string? Instant(OffsetDateTime? moment) => moment is { } m ? InstantPattern.ExtendedIso.Format(m.ToInstant()) : null;

    private long InsertCoding(Arrival arrival, CodedArticle coded, long textKey, long deliveryKey)
    {
        coded = _tombstones.Without(coded);
        var versions = CodedBy.Of(arrival.Versions ?? throw new InvalidOperationException("A coding came without the versions that made it."));
        var coding = _insertCoding.First<long>(
            textKey, deliveryKey, coded.Language, coded.Outcome.Kind.Word(), coded.Outcome.Reason, versions.Coder, versions.Packs, versions.Knowledge, Now())!.Value;
        for (var i = 0; i < coded.Claims.Count; i++)
        {
            _claims.Insert(coded.Claims[i], i, coding, textKey);
        }

        return coding;
    }

    private string Now() => _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed record CurrentCoding(long Key, long DeliveryKey, Outcome Outcome, CodedBy By)
    {
        public static CurrentCoding Read(SqliteDataReader row) => new(
            row.GetInt64(0),
            row.GetInt64(1),
            new Outcome(ContractWords.Outcome(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3)),
            new CodedBy { Coder = row.GetString(4), Packs = row.GetString(5), Knowledge = row.GetString(6) });
    }
}
