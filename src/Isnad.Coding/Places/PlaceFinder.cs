using Isnad.Coding.Events;
using Isnad.Coding.Participants;
using Isnad.Coding.Learning;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Places;

/// <summary>A place that may be where an event happened.</summary>
/// <param name="Phrase">The phrase that names it.</param>
/// <param name="Mention">The name inside it.</param>
internal sealed record PlaceCandidate(NounPhrase Phrase, Mention Mention);

/// <summary>Finds where an event happened among the places named in its sentence and just before.</summary>
internal sealed class PlaceFinder(Structure structure)
{
    private const int SentencesBack = 3;

    /// <summary>The candidates of a trigger, those of its sentence first, then the last ones before it, then the place of the event before.</summary>
    /// <param name="trigger">The event's word.</param>
    /// <param name="before">The place of the event told before, or null.</param>
    public List<PlaceCandidate> Candidates(Trigger trigger, PlaceCandidate? before)
    {
        var found = new List<PlaceCandidate>();
        for (var s = trigger.Sentence; s >= Math.Max(0, trigger.Sentence - SentencesBack); s--)
        {
            foreach (var phrase in structure.PhrasesOf(s))
            {
                foreach (var mention in phrase.Mentions)
                {
                    if (mention.Best.Place is not null || mention.IsCapital || mention.Best.Country is not null)
                    {
                        found.Add(new(phrase, mention));
                    }
                }
            }
        }

        if (before is not null && before.Phrase.Sentence < trigger.Sentence - SentencesBack)
        {
            found.Add(before);
        }

        return found;
    }

    /// <summary>Adds the features of one candidate.</summary>
    public void Features(FeatureBag bag, Trigger trigger, EventSense sense, PlaceCandidate candidate, IReadOnlyList<ParticipantCandidate> participants, int order, PlaceCandidate? before)
    {
        var phrase = candidate.Phrase;
        var back = trigger.Sentence - phrase.Sentence;
        var where = back > SentencesBack ? "far" : back > 0 ? "back" + back : candidate.Mention.FirstToken < trigger.Token ? "before" : "after";
        var kind = candidate.Mention.IsCapital ? "capital" : candidate.Mention.Best.Country is not null ? "country" : candidate.Mention.Best.Place!.Kind;
        var relation = "none";
        foreach (var participant in participants)
        {
            if (participant.Phrase == phrase)
            {
                relation = participant.Relation + "/" + participant.RoleIn(sense.Frame, trigger);
                break;
            }
        }

        var preposition = phrase.Preposition ?? "none";
        var distance = Math.Abs(candidate.Mention.FirstToken - trigger.Token) switch { <= 2 => "1-2", <= 5 => "3-5", <= 10 => "6-10", <= 20 => "11-20", _ => "21+" };
        bag.Add("bias");
        bag.Add("where", where);
        bag.Add("type-where", sense.Type, where);
        bag.Add("kind", kind);
        bag.Add("kind-where", kind, where);
        bag.Add("preposition", preposition, where);
        bag.Add("preposition-kind", preposition, kind);
        bag.Add("relation", relation);
        bag.Add("distance", distance, where);
        bag.Add("head", phrase.HeadSense?.Kind.ToString() ?? (phrase.Mentions.Count > 0 && phrase.Mentions[0].FirstToken == phrase.Head ? "name" : "other"), where);
        bag.Add("head-role", phrase.HeadSense?.Role ?? "none");
        var form = EventFeatures.Form(trigger);
        var definite = structure.Tags[trigger.Token].IsDefinite ? "definite" : "indefinite";
        var again = before is null ? "first" : IsSame(before.Mention, candidate.Mention) ? "again" : "other";
        bag.Add("again", again, where);
        bag.Add("again-form", again, form);
        bag.Add("again-definite", again, definite);
        bag.Add("again-type", again, sense.Type);
        bag.Add("form-where", form, where);
        bag.Add("definite-where", definite, where);
        bag.Add("preposition-type", preposition, sense.Type);
        bag.Add("country-preposition", kind == "country" ? preposition : "named", sense.Type);
        bag.Add("order", order switch { 0 => "0", 1 => "1", 2 => "2", _ => "3+" }, where);
        bag.Add("sense", sense.Id);
        bag.Add("type", sense.Type);
        bag.Add(NearerAfter(trigger, candidate) ? "other-nearer" : "nearest", where);
        bag.Add("rank", (candidate.Mention.Best.Place?.Rank ?? 0) switch { 0 => "0", 1 => "1", 2 => "2", 3 => "3", _ => "4+" });
    }

    private static bool IsSame(Mention left, Mention right) =>
        ReferenceEquals(left, right) || (left.Best.Place is { } a && right.Best.Place is { } b ? a.Id == b.Id : left.Best.Country is { } c && right.Best.Country is { } d && c.Code == d.Code && left.IsCapital == right.IsCapital);

    private bool NearerAfter(Trigger trigger, PlaceCandidate candidate)
    {
        foreach (var phrase in structure.PhrasesOf(trigger.Sentence))
        {
            foreach (var mention in phrase.Mentions)
            {
                if (!ReferenceEquals(mention, candidate.Mention) && mention.Best.Place is not null
                    && Math.Abs(mention.FirstToken - trigger.Token) < Math.Abs(candidate.Mention.FirstToken - trigger.Token))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Without weights: the nearest place after the trigger that a preposition of place governs, else the nearest before it in the sentence.</summary>
    public static double RuleScore(Trigger trigger, PlaceCandidate candidate)
    {
        var phrase = candidate.Phrase;
        if (phrase.Sentence != trigger.Sentence)
        {
            return 0.2 / (1 + trigger.Sentence - phrase.Sentence);
        }

        var distance = Math.Abs(candidate.Mention.FirstToken - trigger.Token);
        var governed = phrase.Preposition is not null ? 0.35 : 0;
        return 0.3 + governed + (candidate.Mention.FirstToken > trigger.Token ? 0.1 : 0) - Math.Min(0.3, distance * 0.01);
    }

    /// <summary>Writes a place.</summary>
    public PlaceReference Write(PlaceCandidate candidate)
    {
        var mention = candidate.Mention;
        var quote = new Quote(mention.Span.Of(structure.Text), mention.Span);
        foreach (var item in mention.Candidates.Items)
        {
            if (item.Value.Place is { } place)
            {
                var precision = place.Kind switch
                {
                    "country" => PlacePrecision.Country,
                    "region" or "governorate" or "river" or "sea" or "desert" or "mountain" or "island" => PlacePrecision.Region,
                    "district" or "camp" => PlacePrecision.District,
                    "airport" or "base" or "building" or "crossing" or "port" => PlacePrecision.Exact,
                    _ => IsNear(candidate) ? PlacePrecision.Near : PlacePrecision.Town,
                };
                return new(quote, place.Id, place.Name, place.Country, place.ClaimedBy, place.Admin1, place.Latitude, place.Longitude, precision);
            }
        }

        var country = mention.Best.Country!;
        return mention.IsCapital
            ? new(quote, null, country.Capital, country.Code, [], null, null, null, PlacePrecision.Town)
            : new(quote, country.Code, country.Name, country.Code, [], null, country.Latitude, country.Longitude, PlacePrecision.Country);
    }

    private bool IsNear(PlaceCandidate candidate)
    {
        var before = candidate.Phrase.First - 1;
        return before >= 0 && structure.Tags[before].Function?.Function is "prep-near";
    }
}
