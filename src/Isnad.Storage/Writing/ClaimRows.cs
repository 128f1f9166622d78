using Dapper;
using Isnad.Contract;
using Isnad.Core;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Writing;

/// <summary>Writes claims: the record of the contract, and beside it the columns by which claims are found.</summary>
internal sealed class ClaimRows(SqliteConnection connection, SqliteTransaction transaction, ISearchForms forms)
{
    public void Insert(Claim claim, int ordinal, long coding, long textKey)
    {
        var key = connection.ExecuteScalar<long>(
            """
            insert into claim (id, coding_key, text_key, ordinal, type, mode, realis, score, day, place_id, place_words, place_country, latitude, longitude, confidence, same_as, record)
            values (@Id, @coding, @textKey, @ordinal, @Type, @Mode, @realis, @score, @day, @placeId, @placeWords, @placeCountry, @latitude, @longitude, @Confidence, @SameAs, @record) returning key
            """,
            new
            {
                claim.Id,
                coding,
                textKey,
                ordinal,
                claim.Type,
                claim.Mode,
                realis = claim.Realis.Word(),
                score = Plover.Score(claim.Type, claim.Mode, claim.Realis),
                day = FirstDay(claim.Date?.Value),
                placeId = claim.Place?.Id,
                placeWords = claim.Place is { } place ? forms.Folded(place.Mention.Text) : null,
                placeCountry = claim.Place?.Country,
                latitude = claim.Place?.Latitude,
                longitude = claim.Place?.Longitude,
                claim.Confidence,
                claim.SameAs,
                record = EventRecordWriter.ToJson(claim),
            },
            transaction);
        InsertParties(key, Part.Actor, claim.Actors.Select(a => (a, (Stance?)null)));
        InsertParties(key, Part.Recipient, claim.Recipients.Select(r => (r, (Stance?)null)));
        InsertParties(key, Part.Holder, claim.Attribution.Select(link => (link.Holder, (Stance?)link.Stance)));
    }

    private void InsertParties(long claimKey, string part, IEnumerable<(Participant Participant, Stance? Stance)> parties) => connection.Execute(
        "insert into claim_party (claim_key, part, ordinal, entity, words, country, role, stance) values (@claimKey, @part, @ordinal, @Id, @words, @Country, @Role, @stance)",
        parties.Select((party, ordinal) => new
        {
            claimKey,
            part,
            ordinal,
            party.Participant.Id,
            words = forms.Folded(party.Participant.Mention.Text),
            party.Participant.Country,
            party.Participant.Role,
            stance = party.Stance?.Word(),
        }),
        transaction);

    // EDTF: a day, a month («2023-09» begins with its first day), a year, or a range by its first part.
    private static string? FirstDay(string? edtf) => edtf?.Split('/')[0] switch
    {
        { Length: 10 } day => day,
        { Length: 7 } month => month + "-01",
        { Length: 4 } year => year + "-01-01",
        _ => null,
    };
}

/// <summary>The parts a participant may have in a claim, as the store writes them.</summary>
internal static class Part
{
    public const string Actor = "actor";
    public const string Recipient = "recipient";
    public const string Holder = "holder";
}

/// <summary>Folding with <see cref="ISearchForms"/>.</summary>
internal static class SearchFormsExtensions
{
    /// <summary>The text's words folded, with single blanks.</summary>
    public static string Folded(this ISearchForms forms, string text) => string.Join(' ', forms.Of(text).Select(word => word[0]));
}
