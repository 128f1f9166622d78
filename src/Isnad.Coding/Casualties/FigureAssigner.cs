using Isnad.Coding.Events;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Casualties;

/// <summary>Which figures belong to which of a document's events.</summary>
/// <param name="Figures">The figures of each event.</param>
/// <param name="Absorbed">For each event the one that takes it in, or -1: «مقتل جنديين في هجوم» is one event, the attack.</param>
internal sealed record AssignedFigures(List<FoundCasualty>[] Figures, int[] Absorbed);

/// <summary>
/// Gives each figure to an event of its sentence: to the attack in which the people came to harm, when the words link the two («قتل اثنان في هجوم», «هجوم
/// أسفر عن مقتل اثنين»), else to the event of its own word, else to the nearest attack.
/// </summary>
internal static class FigureAssigner
{
    private const int Contrast = 12;
    private const int LongestLink = 25;

    /// <summary>Assigns the figures.</summary>
    /// <param name="structure">The document.</param>
    /// <param name="casualties">Its figures, in order.</param>
    /// <param name="events">Its events, in order.</param>
    public static AssignedFigures Assign(Structure structure, List<FoundCasualty> casualties, List<(Trigger Trigger, EventSense Sense)> events)
    {
        var figures = new List<FoundCasualty>[events.Count];
        var absorbed = new int[events.Count];
        for (var i = 0; i < events.Count; i++)
        {
            figures[i] = [];
            absorbed[i] = -1;
        }

        foreach (var casualty in casualties)
        {
            var first = FirstOf(events, casualty.Sentence);
            var own = -1;
            for (var i = first; i < events.Count && events[i].Trigger.Sentence == casualty.Sentence; i++)
            {
                own = events[i].Trigger == casualty.Trigger ? i : own;
            }

            if (casualty.Total.Kind is not (CasualtyKind.Killed or CasualtyKind.Injured))
            {
                if (own >= 0)
                {
                    figures[own].Add(casualty);
                }

                continue;
            }

            var attack = own >= 0 && !CasualtyFinder.IsCasualtyWord(events[own].Sense) ? own : Linked(structure, casualty, events, first);
            if (attack >= 0)
            {
                figures[attack].Add(casualty);
                if (own >= 0 && own != attack && events[own].Sense.Type == "ASSAULT")
                {
                    absorbed[own] = attack;
                }
            }
            else if ((own >= 0 ? own : Nearest(structure, casualty, events, first)) is >= 0 and var at)
            {
                figures[at].Add(casualty);
            }
        }

        return new(figures, absorbed);
    }

    /// <summary>The attack that the words link to the casualties, or -1.</summary>
    private static int Linked(Structure structure, FoundCasualty casualty, List<(Trigger Trigger, EventSense Sense)> events, int first)
    {
        var before = -1;
        var after = -1;
        for (var i = first; i < events.Count && events[i].Trigger.Sentence == casualty.Sentence; i++)
        {
            var (trigger, sense) = events[i];
            if (!IsAttack(sense) || trigger == casualty.Trigger)
            {
                continue;
            }

            if (after < 0 && trigger.Token > casualty.Token && LedTo(structure, casualty, trigger))
            {
                after = i;
            }

            // «غارة استهدفت المطار وأدت إلى …»: the verb in the noun's own clause tells the same event.
            if (trigger.Token < casualty.Token && (before < 0 || !IsOwnClause(events[before].Trigger, trigger)) && HasCaused(structure, trigger, casualty))
            {
                before = i;
            }
        }

        return before >= 0 ? before : after;
    }

    private static bool IsOwnClause(Trigger noun, Trigger verb) => verb.Verb is { } group && noun.Phrase is { } phrase && group.Subject == phrase;

    /// <summary>«… في هجوم», «… جراء قصف», «… بعدما أطلق»: the attack follows the casualties, after a preposition or a conjunction of time.</summary>
    private static bool LedTo(Structure structure, FoundCasualty casualty, Trigger attack)
    {
        var start = Math.Max(casualty.End, casualty.Token + 1);
        if (attack.Token - start > LongestLink)
        {
            return false;
        }

        var linked = false;
        if (attack.Phrase is { Preposition: { } preposition } phrase)
        {
            if (!IsOfTheAct(structure, casualty, phrase, preposition))
            {
                return false;
            }

            linked = true;
        }

        for (var i = start; i < attack.Token; i++)
        {
            var tag = structure.Tags[i];
            var function = tag.Function?.Function;
            if (function is "conj-when" or "conj-after")
            {
                linked = true;
            }
            else if (function is "conj-while" or "conj-but" or "prep-after" || tag.Is(FunctionKind.Complementiser) || (tag.Tag == Tag.Verb && tag.HasConjunction && !IsCasualtyVerb(structure, i)))
            {
                return false;
            }
        }

        return linked;
    }

    /// <summary>A preposition of cause, time or place, or one that the casualty word takes for place or weapon («في هجوم», «بقصف»).</summary>
    private static bool IsOfTheAct(Structure structure, FoundCasualty casualty, NounPhrase phrase, string preposition)
    {
        for (var i = phrase.First - 1; i >= 0 && i >= phrase.First - 3; i--)
        {
            if (structure.Tags[i].Is(FunctionKind.Preposition) && structure.Tags[i].UnitEnd == phrase.First && structure.Tags[i].Function!.Function is "prep-cause" or "prep-time" or "prep-place")
            {
                return true;
            }
        }

        foreach (var sense in casualty.Trigger.Senses)
        {
            if (sense.Frame.After(preposition) is FrameRole.Place or FrameRole.Weapon)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>«هجوم أسفر عن …», «انفجار …، ما أدى إلى …», «هجوم أوقع …»: between the two stands a verb whose subject is the event that caused it.</summary>
    private static bool HasCaused(Structure structure, Trigger attack, FoundCasualty casualty)
    {
        for (var i = attack.Tokens[^1] + 1; i <= casualty.Token; i++)
        {
            if (structure.Tags[i].Is(FunctionKind.Complementiser) || structure.Tags[i].Function?.Function is "conj-while" or "conj-but")
            {
                return false;
            }
        }

        for (var i = casualty.Token; i > attack.Token; i--)
        {
            if (structure.Tags[i].Analysis is { } analysis && IsCause(analysis))
            {
                return true;
            }

            if (casualty.Trigger.IsIdiom && casualty.Trigger.Token == i && structure.VerbAt[i] is { Subject: { } subject } && subject == attack.Phrase)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCause(Analysis analysis)
    {
        foreach (var light in analysis.Lexeme.Light)
        {
            if (light.Subject == LightSubject.Event)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCasualtyVerb(Structure structure, int token)
    {
        foreach (var analysis in structure.Document.Tokens[token].Word.Analyses)
        {
            foreach (var sense in analysis.Lexeme.Events)
            {
                if (CasualtyFinder.IsCasualtyWord(sense))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Nearest(Structure structure, FoundCasualty casualty, List<(Trigger Trigger, EventSense Sense)> events, int first)
    {
        var best = -1;
        var distance = int.MaxValue;
        for (var i = first; i < events.Count && events[i].Trigger.Sentence == casualty.Sentence; i++)
        {
            var (trigger, sense) = events[i];
            if (sense.Type != "ASSAULT")
            {
                continue;
            }

            var apart = Math.Abs(trigger.Token - casualty.Token) + (trigger.Token > casualty.Token ? Contrast : 0) + (Contrast * Contrasts(structure, trigger.Token, casualty.Token));
            if (apart < distance)
            {
                (best, distance) = (i, apart);
            }
        }

        return best;
    }

    private static int Contrasts(Structure structure, int left, int right)
    {
        var count = 0;
        for (var i = Math.Min(left, right) + 1; i < Math.Max(left, right); i++)
        {
            count += structure.Tags[i].Function?.Function is "conj-while" or "conj-but" || structure.Tags[i].Is(FunctionKind.Complementiser) ? 1 : 0;
        }

        return count;
    }

    private static bool IsAttack(EventSense sense) => sense.Type == "ASSAULT" && !CasualtyFinder.IsCasualtyWord(sense);

    /// <summary>Index of the first event of a sentence, or of the first after it.</summary>
    private static int FirstOf(List<(Trigger Trigger, EventSense Sense)> events, int sentence)
    {
        var low = 0;
        var high = events.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = events[middle].Trigger.Sentence < sentence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
