using Isnad.Coding.Events;
using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Casualties;

/// <summary>A casualty figure with the token of the word that reports it.</summary>
/// <param name="Token">Token of the casualty word.</param>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="Figure">The figure.</param>
internal sealed record FoundCasualty(int Token, int Sentence, Casualty Figure);

/// <summary>Reads casualty figures: who was killed, hurt, taken or driven out, and how many, from casualty words and the people counted with them.</summary>
internal sealed class CasualtyFinder(Structure structure, CandidateFinder candidates)
{
    /// <summary>The figures of a document, in order of their words.</summary>
    public List<FoundCasualty> Find(IReadOnlyList<Trigger> triggers)
    {
        var found = new List<FoundCasualty>();
        string? lastWho = null;
        var lastSentence = -1;
        foreach (var trigger in triggers)
        {
            foreach (var sense in trigger.Senses)
            {
                if (sense.Casualty is not { } kind)
                {
                    continue;
                }

                if (Read(trigger, sense, kind, trigger.Sentence == lastSentence ? lastWho : null) is { } figure)
                {
                    found.Add(new(trigger.Token, trigger.Sentence, figure));
                    (lastWho, lastSentence) = (figure.Who, trigger.Sentence);
                }

                break;
            }
        }

        return found;
    }

    private Casualty? Read(Trigger trigger, EventSense sense, CasualtyKind kind, string? earlierWho)
    {
        var victim = Victim(trigger, sense);

        // «20 قتيلا», «عشرات الجرحى»: the casualty word itself is counted.
        if (trigger.Phrase is { } own && own.Head == trigger.Token && (own.Number is not null || trigger.Analysis?.Is(FormFeatures.VerbalNoun) != true && sense.Frame.Id == "casualty"))
        {
            var (low, high, quantity) = Count(own);
            return new(kind, low, high, quantity, victim is null ? earlierWho : RoleOf(victim), null, false, null, Quote(own));
        }

        if (victim is not null)
        {
            var (low, high, quantity) = Count(victim);
            return new(kind, low, high, quantity, RoleOf(victim) ?? earlierWho, null, false, null, Quote(victim));
        }

        return null;
    }

    private NounPhrase? Victim(Trigger trigger, EventSense sense)
    {
        var passive = trigger.Verb?.IsPassive == true;
        foreach (var candidate in candidates.Find(trigger))
        {
            if (candidate.RoleIn(sense.Frame, passive) is FrameRole.Victim || (sense.Frame.At(FramePosition.Genitive) == FrameRole.Recipient && candidate.RoleIn(sense.Frame, passive) is FrameRole.Recipient))
            {
                if (structure.Resolved[candidate.Phrase.Index].Kind is not (ParticipantKind.Place or ParticipantKind.Event or ParticipantKind.State) || candidate.Phrase.Number is not null)
                {
                    return candidate.Phrase;
                }
            }
        }

        return null;
    }

    private string? RoleOf(NounPhrase phrase) => structure.Resolved[phrase.Index].Role ?? (phrase.JoinedTo is { } joined ? structure.Resolved[joined.Index].Role : null);

    /// <summary>A counted noun without a number says its number by its form: «رجل» one, «جنديان» two.</summary>
    private static (int? Low, int? High, Quantity Quantity) Count(NounPhrase phrase)
    {
        if (phrase.Number is { } number)
        {
            return (number.Low, number.High, number.Quantity);
        }

        if (phrase.HeadAnalysis is { } head)
        {
            if (head.Is(FormFeatures.Dual) && !head.Is(FormFeatures.Plural) && !head.Is(FormFeatures.Singular))
            {
                return (2, 2, Quantity.Exact);
            }

            if (head.Is(FormFeatures.Singular) && !head.Is(FormFeatures.Plural))
            {
                return (1, 1, Quantity.Exact);
            }

            if (head.Is(FormFeatures.Plural))
            {
                return (null, null, Quantity.Some);
            }
        }

        return phrase.Mentions.Count > 0 || phrase.HeadAnalysis is null ? (1, 1, Quantity.Exact) : (null, null, Quantity.Some);
    }

    private Quote Quote(NounPhrase phrase)
    {
        var span = new TextSpan(structure.Document.Tokens[phrase.First].Start, structure.Document.Tokens[phrase.End - 1].End);
        return new(span.Of(structure.Text), span);
    }
}
