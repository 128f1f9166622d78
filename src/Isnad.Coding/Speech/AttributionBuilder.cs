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

        // «نقلا عن» names the one who said it; else the clause of saying nearer to the trigger is the inner one, and a phrase like «بحسب» comes after those.
        found.Sort((a, b) => Tier(a) != Tier(b) ? Tier(a).CompareTo(Tier(b)) : b.Token.CompareTo(a.Token));
        return found;
    }

    private static int Tier(SpeechFrame frame) =>
        frame.Sense.Kind != ReportingKind.Preposition ? 1 : frame.Sense.Link == AttributionLink.Relays ? 0 : 2;

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
        bag.Add("self-sense", own ? "self" : "other", frame.Sense.Id);
        bag.Add("self-type", own ? "self" : "other", sense.Type);
        Nearness(bag, trigger, frame, kind);
        bag.Add("sense-type", frame.Sense.Id, sense.Type);
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

    /// <summary>How the event hangs on the content: as its first verb, in a later clause, or presupposed after «بعد», «خلال», «على خلفية».</summary>
    private void Nearness(FeatureBag bag, Trigger trigger, SpeechFrame frame, string kind)
    {
        var form = EventFeatures.Form(trigger);
        if (structure.VerbAt[frame.Token] is { } verb)
        {
            var tense = verb.IsPassive ? "passive" : verb.Analysis.Is(FormFeatures.Imperfect) ? "imperfect" : "perfect";
            bag.Add("tense", frame.Sense.Id, tense);
            bag.Add("tense-carried", tense, frame.Carried ? "carried" : "own");
            bag.Add("frame-marker", verb.Marker?.Function ?? "none");
        }

        bag.Add("frame", frame.IsAct ? "act" : frame.IsInserted ? "inserted" : kind, form);
        var before = trigger.Tokens[0] - 1;
        var first = structure.Document.Sentences[trigger.Sentence].FirstToken;
        var governor = structure.Tags[trigger.Tokens[0]].Preposition ?? (before >= first ? structure.Tags[before].Function?.Function : null) ?? "none";
        bag.Add("governor", governor, form);
        if (frame.ContentStart > trigger.Token)
        {
            return;
        }

        var verbs = 0;
        var breaks = 0;
        for (var i = Math.Max(frame.ContentStart, first); i < trigger.Tokens[0]; i++)
        {
            verbs += structure.Tags[i].Tag == Tag.Verb ? 1 : 0;
            breaks += structure.Tags[i].Is(FunctionKind.Subordinator) || (structure.Tags[i].Tag == Tag.Verb && structure.Tags[i].HasConjunction && i > first && structure.Tags[i - 1].Tag == Tag.Punctuation) ? 1 : 0;
        }

        var marked = frame.Marked ? "marked" : "open";
        bag.Add("content-verbs", Few(verbs), form);
        bag.Add("content-breaks", Few(breaks), marked);
        bag.Add("content-distance", (trigger.Token - frame.ContentStart) switch { <= 1 => "0-1", <= 4 => "2-4", <= 10 => "5-10", <= 20 => "11-20", _ => "21+" }, marked);
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
        var open = false;
        foreach (var frame in enclosing)
        {
            if (frame.From is { } from && seen.Add(from.Index))
            {
                depth += Add(links, from, null, null, depth, AttributionLink.Speaks, Stance.Asserts, true) ? 1 : 0;
            }

            var holder = frame.Holder!;
            if (!seen.Add(holder.Index) || (Plover.IsSpeechAct(type) && links.Count == 0 && IsAmong(actors, holder)))
            {
                continue;
            }

            // Whoever speaks farther out relays only when passing on is what it does: an agency, a paper, a source, or one who tells of reports.
            if (depth > 0 && frame.Sense.Link != AttributionLink.Relays && holder.Source is null && structure.Resolved[holder.Index].Role != "MED" && !open)
            {
                continue;
            }

            var relays = depth > 0 || frame.Sense.Link == AttributionLink.Relays;
            open = depth == 0 && holder.Source is { Named: false };
            depth += Add(links, holder, frame.Words, Word(frame), depth, relays && depth > 0 ? AttributionLink.Relays : AttributionLink.Speaks, frame.Sense.Stance, frame.Sense.Named) ? 1 : 0;
            if (frame.ToldTo is { } outlet && seen.Add(outlet.Index))
            {
                depth += Add(links, outlet, null, null, depth, AttributionLink.Relays, Stance.Asserts, true) ? 1 : 0;
            }
        }

        return links.ToEquatableList();
    }

    private static string Few(int count) => count switch { 0 => "0", 1 => "1", 2 => "2", _ => "3+" };

    private bool Add(List<Attribution> links, NounPhrase holder, TextSpan? words, string? verb, int depth, AttributionLink link, Stance stance, bool named)
    {
        var any = false;
        foreach (var participant in Written(holder, words))
        {
            links.Add(new(participant, verb, depth, link, stance, named && holder.Source is not { Named: false }));
            any = true;
        }

        return any;
    }

    /// <summary>A holder and who speaks with him, with title and name.</summary>
    public IEnumerable<Participant> Written(NounPhrase holder, TextSpan? words)
    {
        var first = true;
        foreach (var participant in writer.WriteWithJoined(holder))
        {
            if (first && words is { } span)
            {
                yield return participant with { Mention = new(span.Of(structure.Text), span) };
            }
            else
            {
                yield return participant;
            }

            first = false;
        }
    }

    private string? Word(SpeechFrame frame) => frame.Sense.Id == "carried-quotation" ? null : structure.Document.Tokens[frame.Token].Span.Of(structure.Text);

    /// <summary>Whether two phrases name one party: one entity, or half of their words. A ministry that speaks of its state is somebody else.</summary>
    private bool Same(NounPhrase a, NounPhrase b)
    {
        if (a == b)
        {
            return true;
        }

        if (structure.Resolved[a.Index].Entity is { } entity && entity == structure.Resolved[b.Index].Entity)
        {
            return true;
        }

        var shared = 0;
        var left = 0;
        var right = b.End - b.Head;
        for (var i = a.Head; i < a.End; i++)
        {
            left++;
            for (var k = b.Head; k < b.End; k++)
            {
                if (SameWord(i, k))
                {
                    shared++;
                    break;
                }
            }
        }

        return shared > 0 && (shared * 2 * 2 >= left + right || shared >= Math.Min(left, right));
    }

    private bool SameWord(int left, int right) =>
        structure.Tags[left].Analysis is { } a && structure.Tags[right].Analysis is { } b
            ? a.Lexeme.Index == b.Lexeme.Index
            : structure.Document.Tokens[left].Word == structure.Document.Tokens[right].Word;

    private static bool Inside(NounPhrase phrase, int token) => token >= phrase.First && token < phrase.End;
}
