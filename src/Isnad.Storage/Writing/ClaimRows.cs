using Isnad.Contract;
using Isnad.Core;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Writing;

/// <summary>Writes claims: the record of the contract, and beside it the columns by which claims are found.</summary>
internal sealed class ClaimRows(SqliteConnection connection, ISearchForms forms) : IDisposable
{
    private readonly Prepared _insertClaim = new(
        connection,
        """
        insert into claim (id, coding_key, text_key, ordinal, type, mode, realis, score, day, place_id, place_words, place_country, latitude, longitude, confidence, same_as, record)
        values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17) returning key
        """,
        17);

    private readonly Prepared _insertParty = new(
        connection, "insert into claim_party (claim_key, part, ordinal, entity, words, country, role, stance) values (@1, @2, @3, @4, @5, @6, @7, @8)", 8);

    public void Insert(Claim claim, int ordinal, long coding, long textKey)
    {
        var key = _insertClaim.First<long>(
            claim.Id,
            coding,
            textKey,
            ordinal,
            claim.Type,
            claim.Mode,
            claim.Realis.Word(),
            Plover.Score(claim.Type, claim.Mode, claim.Realis),
            FirstDay(claim.Date?.Value),
            claim.Place?.Id,
            claim.Place is { } place ? forms.Folded(place.Mention.Text) : null,
            claim.Place?.Country,
            claim.Place?.Latitude,
            claim.Place?.Longitude,
            claim.Confidence,
            claim.SameAs,
            EventRecordWriter.ToJson(claim))!.Value;
        InsertParties(key, Part.Actor, claim.Actors.Select(a => (a, (Stance?)null)));
        InsertParties(key, Part.Recipient, claim.Recipients.Select(r => (r, (Stance?)null)));
        InsertParties(key, Part.Holder, claim.Attribution.Select(link => (link.Holder, (Stance?)link.Stance)));
    }

    public void Dispose()
    {
        _insertClaim.Dispose();
        _insertParty.Dispose();
    }

    private void InsertParties(long claimKey, string part, IEnumerable<(Participant Participant, Stance? Stance)> parties)
    {
        foreach (var (ordinal, (participant, stance)) in parties.Index())
        {
            _insertParty.Run(claimKey, part, ordinal, participant.Id, forms.Folded(participant.Mention.Text), participant.Country, participant.Role, stance?.Word());
        }
    }

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
public static class SearchFormsExtensions
{
    /// <summary>The text's words folded, with single blanks.</summary>
    public static string Folded(this ISearchForms forms, string text) => string.Join(' ', forms.Of(text).Select(word => word[0]));
}
