using Isnad.Coding.Events;
using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;

namespace Isnad.Coding.Speech;

/// <summary>Builds the chain of an event from the speech frames around its trigger, innermost holder first.</summary>
internal sealed class AttributionBuilder(Structure structure, ParticipantWriter writer)
{
    /// <summary>The frames whose content holds the trigger, innermost first.</summary>
    public List<SpeechFrame> Enclosing(Trigger trigger)
    {
        var found = new List<SpeechFrame>();
        foreach (var frame in structure.Speech)
        {
            if (frame.Sentence == trigger.Sentence && frame.Holder is not null && !trigger.Tokens.Contains(frame.Token)
                && frame.ContentStart <= trigger.Token && trigger.Token < frame.ContentEnd && !Inside(frame.Holder, trigger.Token))
            {
                found.Add(frame);
            }
        }

        // A clause of saying nearer to the trigger is the inner one; a phrase like «بحسب» comes after those.
        found.Sort((a, b) => (a.Sense.Kind == ReportingPreposition ? 1 : 0) != (b.Sense.Kind == ReportingPreposition ? 1 : 0)
            ? (a.Sense.Kind == ReportingPreposition ? 1 : 0).CompareTo(b.Sense.Kind == ReportingPreposition ? 1 : 0)
            : b.Token.CompareTo(a.Token));
        return found;
    }

    /// <summary>The chain of an event.</summary>
    /// <param name="trigger">Its word.</param>
    /// <param name="type">Its PLOVER type.</param>
    /// <param name="actors">Its actors: a speech act is not attributed to its own speaker.</param>
    public EquatableList<Attribution> Build(Trigger trigger, string type, IReadOnlyList<NounPhrase> actors)
    {
        var links = new List<Attribution>();
        var seen = new HashSet<int>();
        var depth = 0;
        foreach (var frame in Enclosing(trigger))
        {
            if (frame.From is { } from && seen.Add(from.Index))
            {
                depth += Add(links, from, null, depth, AttributionLink.Speaks, Stance.Asserts, true) ? 1 : 0;
            }

            var holder = frame.Holder!;
            if (!seen.Add(holder.Index) || (Plover.IsSpeechAct(type) && links.Count == 0 && actors.Any(a => Same(a, holder))))
            {
                continue;
            }

            var relays = depth > 0 || frame.Sense.Link == AttributionLink.Relays;
            depth += Add(links, holder, Word(frame), depth, relays && depth > 0 ? AttributionLink.Relays : AttributionLink.Speaks, frame.Sense.Stance, frame.Sense.Named) ? 1 : 0;
        }

        return links.ToEquatableList();
    }

    private static Core.Language.ReportingKind ReportingPreposition => Core.Language.ReportingKind.Preposition;

    private bool Add(List<Attribution> links, NounPhrase holder, string? verb, int depth, AttributionLink link, Stance stance, bool named)
    {
        var any = false;
        foreach (var participant in writer.WriteWithJoined(holder))
        {
            links.Add(new(participant, verb, depth, link, stance, named && holder.Source is not { Named: false }));
            any = true;
        }

        return any;
    }

    private string? Word(SpeechFrame frame) => frame.Sense.Id == "carried-quotation" ? null : structure.Document.Tokens[frame.Token].Span.Of(structure.Text);

    private bool Same(NounPhrase a, NounPhrase b)
    {
        if (a == b)
        {
            return true;
        }

        var left = structure.Resolved[a.Index];
        var right = structure.Resolved[b.Index];
        return left.Entity is not null && left.Entity == right.Entity || (left.Country is not null && left.Country == right.Country && left.Role == right.Role);
    }

    private static bool Inside(NounPhrase phrase, int token) => token >= phrase.First && token < phrase.End;
}
