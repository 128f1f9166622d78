using Isnad.Contract;
using Isnad.Storage.Writing;

namespace Isnad.Storage.Finding;

/// <summary>A question for claims as conditions over claim k, its coding c and that coding's delivery d.</summary>
internal static class ClaimConditions
{
    public static Conditions Of(ClaimQuery query, ISearchForms forms)
    {
        var conditions = new Conditions()
            .Always("k.superseded_by is null")
            .If("type", query.Type, "k.type = @type")
            .If("mode", query.Mode, "k.mode = @mode")
            .If("realis", query.Realis?.Word(), "k.realis = @realis")
            .If("country", query.Country, $"(k.place_country = @country or {Party("part in ('actor', 'recipient') and country = @country")})")
            .If("actor", query.Actor, Party("part = 'actor' and (entity = @actor or words = @actorWords)"))
            .If("recipient", query.Recipient, Party("part = 'recipient' and (entity = @recipient or words = @recipientWords)"))
            .If("actorCountry", query.ActorCountry, Party("part = 'actor' and country = @actorCountry"))
            .If("recipientCountry", query.RecipientCountry, Party("part = 'recipient' and country = @recipientCountry"))
            .If("role", query.Role, Party("part in ('actor', 'recipient') and role = @role"))
            .If("holder", query.Holder, Party("part = 'holder' and (entity = @holder or words = @holderWords)"))
            .If("stance", query.Stance?.Word(), Party("part = 'holder' and stance = @stance"))
            .If("place", query.Place, "(k.place_id = @place or k.place_words = @placeWords)")
            .If("outlet", query.Outlet, "d.outlet = @outlet")
            .If("from", Conditions.Day(query.From), "coalesce(k.day, d.day) >= @from")
            .If("to", Conditions.Day(query.To), "coalesce(k.day, d.day) <= @to")
            .If("text", TextMatch.Of(query.Text, forms), "k.text_key in (select rowid from text_search where text_search match @text)")
            .If("confidence", query.Confidence, "k.confidence >= @confidence");
        foreach (var (name, words) in new[] { ("actorWords", query.Actor), ("recipientWords", query.Recipient), ("holderWords", query.Holder), ("placeWords", query.Place) })
        {
            conditions.Values.Add(name, words is null ? "" : forms.Folded(words));
        }

        return conditions;
    }

    private static string Party(string condition) => $"k.key in (select claim_key from claim_party where {condition})";
}
