using Isnad.Coding.Events;
using Isnad.Coding.Learning;
using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Speech;

/// <summary>Builds the chain of an event from the speech frames around its trigger, innermost holder first.</summary>
internal sealed class AttributionBuilder(Structure structure, ParticipantWriter writer)
{
    /// <summary>The frames whose content holds the trigger, innermost first.</summary>
    public List<SpeechFrame> Enclosing(Trigger trigger)
    {
        var found = new List<SpeechFrame>();
        foreach (var frame in structure.SpeechOf(trigger.Sentence))
        {
            if (frame.Holder is not null && !trigger.Tokens.Contains(frame.Token)
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

    /// <summary>Adds the features of one enclosing frame when it is weighed whether its holder says the event.</summary>
    /// <param name="bag">Receives the features.</param>
    /// <param name="trigger">The event's word.</param>
    /// <param name="sense">Its sense.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="order">0 for the innermost frame.</param>
    /// <param name="own">Whether the holder is the event's own actor.</param>
    public void Features(FeatureBag bag, Trigger trigger, EventSense sense, SpeechFrame frame, int order, bool own)
    {
        var kind = EnumNames.Of(frame.Sense.Kind);
        var speech = Plover.IsSpeechAct(sense.Type) ? "speech" : "act";
        var where = frame.Token > trigger.Token ? "after" : "before";
        var marked = frame.Marked ? "marked" : "open";
        var holder = frame.Holder!;
        var meaning = structure.Resolved[holder.Index];
        bag.Add("bias");
        bag.Add("sense", frame.Sense.Id);
        bag.Add("sense-marked", frame.Sense.Id, marked);
        bag.Add("kind", kind, where);
        bag.Add("marked", marked, kind);
        bag.Add("carried", frame.Carried ? "carried" : "own", kind);
        bag.Add("stance", frame.Sense.Stance.ToString(), speech);
        bag.Add("order", order switch { 0 => "0", 1 => "1", _ => "2+" }, kind);
        bag.Add("type", sense.Type);
        bag.Add("self", own ? "self" : "other", speech);
        bag.Add("self-type", own ? "self" : "other", sense.Type);
        bag.Add("holder", meaning.Role ?? EnumNames.Of(meaning.Kind), speech);
        bag.Add("holder-kind", EnumNames.Of(meaning.Kind), marked);
        bag.Add("form", EventFeatures.Form(trigger), marked);
        bag.Add("strength", sense.Strength.ToString());
        if (holder.Source is { } source)
        {
            bag.Add("source", source.Kind.ToString(), source.Named ? "named" : "unnamed");
        }

        var (low, high) = frame.Token < trigger.Token ? (frame.Token + 1, trigger.Token) : (trigger.Token + 1, frame.Token);
        var marks = 0;
        var verbs = 0;
        var relative = false;
        for (var i = low; i < high; i++)
        {
            var tag = structure.Tags[i];
            marks += tag.Tag == Tag.Punctuation ? 1 : 0;
            verbs += tag.Tag == Tag.Verb ? 1 : 0;
            relative |= tag.Is(FunctionKind.Relative);
            if (tag.Is(FunctionKind.Subordinator))
            {
                bag.Add("across", tag.Function!.Function, marked);
            }
        }

        bag.Add("distance", (high - low) switch { <= 3 => "1-3", <= 8 => "4-8", <= 16 => "9-16", <= 30 => "17-30", _ => "31+" }, marked);
        bag.Add("marks", Few(marks), marked);
        bag.Add("verbs", Few(verbs), marked);
        bag.Add(relative ? "relative" : "no-relative", marked);
        bag.Add("quoted", structure.QuotationAt(trigger.Token) is { } quotation && quotation.EndToken - quotation.FirstToken > 4 ? "yes" : "no", marked);
        bag.Add("holder-sentence", holder.Sentence == trigger.Sentence ? "same" : "earlier");
        bag.Add(structure.Tags[trigger.Token].IsDefinite ? "definite" : "indefinite", EventFeatures.Form(trigger));
    }

    /// <summary>Whether a phrase is one of the actors, or means the same.</summary>
    public bool IsAmong(IReadOnlyList<NounPhrase> actors, NounPhrase holder) => actors.Any(a => Same(a, holder));

    /// <summary>The chain of an event.</summary>
    /// <param name="enclosing">The frames that hold it, innermost first, chosen.</param>
    /// <param name="type">Its PLOVER type.</param>
    /// <param name="actors">Its actors: a speech act is not attributed to its own speaker.</param>
    public EquatableList<Attribution> Build(IReadOnlyList<SpeechFrame> enclosing, string type, IReadOnlyList<NounPhrase> actors)
    {
        var links = new List<Attribution>();
        var seen = new HashSet<int>();
        var depth = 0;
        foreach (var frame in enclosing)
        {
            if (frame.From is { } from && seen.Add(from.Index))
            {
                depth += Add(links, from, null, depth, AttributionLink.Speaks, Stance.Asserts, true) ? 1 : 0;
            }

            var holder = frame.Holder!;
            if (!seen.Add(holder.Index) || (Plover.IsSpeechAct(type) && links.Count == 0 && IsAmong(actors, holder)))
            {
                continue;
            }

            // Whoever speaks farther out relays only when passing on is what it does: an agency, a paper, a source.
            if (depth > 0 && frame.Sense.Link != AttributionLink.Relays && holder.Source is null && structure.Resolved[holder.Index].Role != "MED")
            {
                continue;
            }

            var relays = depth > 0 || frame.Sense.Link == AttributionLink.Relays;
            depth += Add(links, holder, Word(frame), depth, relays && depth > 0 ? AttributionLink.Relays : AttributionLink.Speaks, frame.Sense.Stance, frame.Sense.Named) ? 1 : 0;
        }

        if (depth == 1 && enclosing.Count > 0)
        {
            ToldTo(enclosing[0], links, seen);
        }

        return links.ToEquatableList();
    }

    /// <summary>«قال فلان لوكالة …»: the outlet that was told passes it on.</summary>
    private void ToldTo(SpeechFrame frame, List<Attribution> links, HashSet<int> seen)
    {
        foreach (var phrase in structure.VerbAt[frame.Token]?.Prepositional ?? [])
        {
            if (phrase.End <= frame.ContentStart && structure.Resolved[phrase.Index] is { Role: "MED", Entity: not null } && seen.Add(phrase.Index))
            {
                Add(links, phrase, null, 1, AttributionLink.Relays, Stance.Asserts, true);
                return;
            }
        }
    }

    private static string Few(int count) => count switch { 0 => "0", 1 => "1", 2 => "2", _ => "3+" };

    private static ReportingKind ReportingPreposition => ReportingKind.Preposition;

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
