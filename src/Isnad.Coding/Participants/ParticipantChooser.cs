using Isnad.Coding.Events;
using Isnad.Coding.Learning;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Participants;

/// <summary>
/// Chooses who takes part in an event. One model chooses the first participant among all candidates and nobody; another says of each candidate by itself
/// whether it takes part, and adds the others. Without models the frame of the event word decides.
/// </summary>
internal sealed class ParticipantChooser(Structure structure, ParticipantWriter writer, Coder coder)
{
    private const double FurtherThreshold = 0.5;

    private readonly FeatureBag _bag = new();

    /// <summary>The actors of an event, with their phrases.</summary>
    public (List<Participant> Participants, List<NounPhrase> Phrases) Actors(Trigger trigger, EventSense sense, List<ParticipantCandidate> candidates) =>
        Choose(trigger, sense, candidates, coder.FirstActor, coder.Actor, FrameRole.Actor, [], null);

    /// <summary>The recipients of an event whose actors are known.</summary>
    public (List<Participant> Participants, List<NounPhrase> Phrases) Recipients(
        Trigger trigger, EventSense sense, List<ParticipantCandidate> candidates, List<Participant> actors, List<NounPhrase> taken) =>
        Choose(trigger, sense, candidates, coder.FirstRecipient, coder.Recipient, FrameRole.Recipient, taken, actors);

    /// <summary>Whether a candidate can be a participant at all: somebody with a role or a country.</summary>
    public static bool IsEligible(Structure structure, ParticipantCandidate candidate)
    {
        var meaning = structure.Resolved[candidate.Phrase.Index];
        return candidate.Relation == Relation.Adjective
            || (meaning.Kind is not (ParticipantKind.Event or ParticipantKind.Place) && (meaning.Role is not null || meaning.Country is not null || meaning.Kind == ParticipantKind.Sides));
    }

    private (List<Participant> Participants, List<NounPhrase> Phrases) Choose(
        Trigger trigger, EventSense sense, List<ParticipantCandidate> candidates, LinearModel? first, LinearModel? each, FrameRole wanted, List<NounPhrase> taken, List<Participant>? actors)
    {
        var weighed = new List<(ParticipantCandidate Candidate, double First, double Each)>();
        foreach (var candidate in candidates)
        {
            if ((taken.Contains(candidate.Phrase) && candidate.Relation != Relation.Adjective) || !IsEligible(structure, candidate))
            {
                continue;
            }

            if (first is not null && each is not null)
            {
                _bag.Clear();
                ParticipantFeatures.Add(_bag, structure, trigger, sense, candidate, candidates);
                if (actors is not null)
                {
                    var self = Written(candidate, sense);
                    ParticipantFeatures.AddActor(_bag, sense, actors.Count == 0 ? null : (actors[0].Country, actors[0].Role), (self.Country, self.Role));
                }

                weighed.Add((candidate, first.Score(_bag), each.Probability(_bag)));
            }
            else
            {
                var role = candidate.RoleIn(sense.Frame, trigger);
                var fits = role == wanted || (wanted == FrameRole.Recipient && role == FrameRole.Victim) ? 1 : 0;
                weighed.Add((candidate, fits, fits));
            }
        }

        return Gather(sense, weighed, first is null ? 0 : Nobody(trigger, sense, first));
    }

    private double Nobody(Trigger trigger, EventSense sense, LinearModel first)
    {
        _bag.Clear();
        ParticipantFeatures.AddNobody(_bag, trigger, sense);
        return first.Score(_bag);
    }

    private (List<Participant> Participants, List<NounPhrase> Phrases) Gather(EventSense sense, List<(ParticipantCandidate Candidate, double First, double Each)> weighed, double nobody)
    {
        var participants = new List<Participant>();
        var phrases = new List<NounPhrase>();
        var best = weighed.Count == 0 ? nobody : weighed.Max(w => w.First);
        foreach (var (candidate, score, probability) in weighed)
        {
            if (score <= nobody || (score < best && probability < FurtherThreshold))
            {
                continue;
            }

            // Two mentions of one participant count once, unless the text joins them.
            foreach (var participant in candidate.Relation == Relation.Adjective ? [Written(candidate, sense)] : writer.WriteAll(candidate.Phrase))
            {
                if (candidate.Joined || structure.Resolved[candidate.Phrase.Index].Kind == ParticipantKind.Sides || !participants.Exists(p => SameMeaning(p, participant)))
                {
                    participants.Add(participant);
                    phrases.Add(candidate.Phrase);
                }
            }
        }

        return (participants, phrases);
    }

    private Participant Written(ParticipantCandidate candidate, EventSense sense) =>
        candidate.Relation == Relation.Adjective ? writer.WriteAdjective(candidate.Phrase, sense.Type) : writer.Write(candidate.Phrase);

    private static bool SameMeaning(Participant left, Participant right) =>
        left.Country == right.Country && left.Role == right.Role && (left.Id == right.Id || left.Id is null || right.Id is null);
}
