using Isnad.Coding.Learning;
using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Events;

/// <summary>What is known of a trigger's surroundings when it is weighed whether it reports an event.</summary>
internal static class EventFeatures
{
    private const int LoneSentences = 2;

    /// <summary>Adds the features of a trigger under one sense.</summary>
    public static void Add(FeatureBag bag, Structure structure, IReadOnlyList<Trigger> triggers, int index, EventSense sense, IReadOnlyList<ParticipantCandidate> candidates)
    {
        var trigger = triggers[index];
        var document = structure.Document;
        var sentence = document.Sentences[trigger.Sentence];
        var type = sense.Type;
        var strength = EnumNames.Of(sense.Strength);
        var form = Form(trigger);
        bag.Add("bias");
        bag.Add("type", type);
        bag.Add("sense", sense.Id);
        bag.Add("strength", strength);
        bag.Add("type-strength", type, strength);
        bag.Add("form", form);
        bag.Add("type-form", type, form);
        bag.Add("strength-form", strength, form);
        bag.Add("frame", sense.Frame.Id);
        bag.Add("frame-form", sense.Frame.Id, form);
        if (trigger.Analysis is { } analysis)
        {
            bag.Add("lemma", analysis.Lexeme.Lemma, form);
            var tag = structure.Tags[trigger.Token];
            bag.Add(tag.IsDefinite ? "definite" : "indefinite", form);
            bag.Add(tag.IsDefinite ? "sense-definite" : "sense-indefinite", sense.Id);
            if (analysis.Pronoun is not null)
            {
                bag.Add("pronoun", form);
            }

            if (analysis.Is(FormFeatures.Plural))
            {
                bag.Add("plural", form);
            }

            if (tag.Preposition is { } preposition)
            {
                bag.Add("attached", preposition, form);
                bag.Add("type-attached", type, preposition);
            }
        }

        if (IsLone(document))
        {
            // A sentence by itself is more often about an event known before than a report of it: nothing around it tells.
            bag.Add("lone", type);
            bag.Add(trigger.Phrase?.IsDefinite == true ? "lone-definite" : "lone-indefinite", type, form);
        }

        Neighbours(bag, structure, trigger, sentence, type);
        Others(bag, triggers, index, sense);
        Participants(bag, structure, sense, trigger, candidates);
        Surroundings(bag, structure, trigger, type);
    }

    /// <summary>Finite, verbal noun, participle, noun, adjective or idiom.</summary>
    public static string Form(Trigger trigger) =>
        trigger.Verb is { } verb ? verb.IsPassive ? "passive" : verb.Analysis.Is(FormFeatures.Imperfect) ? "imperfect" : "perfect"
        : trigger.Analysis is not { } a ? "idiom"
        : a.Is(FormFeatures.Participle) ? "participle"
        : a.Is(FormFeatures.VerbalNoun) ? "masdar"
        : a.Lexeme.Category == LexemeCategory.Adjective ? "adjective" : "noun";

    /// <summary>Whether a text is a sentence or two, without a report around them.</summary>
    public static bool IsLone(Document document) => document.Sentences.Count <= LoneSentences;

    private static void Neighbours(FeatureBag bag, Structure structure, Trigger trigger, Sentence sentence, string type)
    {
        var before = trigger.Tokens[0] - 1;
        var after = trigger.Tokens[^1] + 1;
        var previous = before >= sentence.FirstToken ? Stem(structure, before) : "^";
        var next = after < sentence.EndToken ? Stem(structure, after) : "$";
        bag.Add("previous", previous);
        bag.Add("next", next);
        bag.Add("type-previous", type, previous);
        bag.Add("type-next", type, next);
        if (structure.VerbBefore(trigger.Token, sentence.FirstToken) is { } governor && trigger.Token - governor.Token <= 8)
        {
            var lemma = governor.Analysis.Lexeme;
            bag.Add("governor", lemma.Lemma);
            if (lemma.Light.Count > 0)
            {
                bag.Add("light", lemma.Light[0].Subject.ToString(), Near(trigger.Token - governor.Token));
            }

            if (lemma.Reporting.Count > 0)
            {
                bag.Add("reported", type);
            }

            if (lemma.Events.Count > 0)
            {
                bag.Add("under", lemma.Events[0].Type, type);
            }
        }

        if (trigger.Verb?.Marker is { } marker)
        {
            bag.Add("marker", marker.Function);
            bag.Add("type-marker", type, marker.Kind.ToString());
        }
    }

    private static void Others(FeatureBag bag, IReadOnlyList<Trigger> triggers, int index, EventSense sense)
    {
        var trigger = triggers[index];
        var sameBefore = 0;
        var sameAfter = 0;
        var count = 0;
        var attack = false;
        for (var i = Math.Max(0, index - 8); i < Math.Min(triggers.Count, index + 9); i++)
        {
            if (i == index || triggers[i].Sentence != trigger.Sentence)
            {
                continue;
            }

            count++;
            var other = triggers[i].Senses[0];
            if (other.Type == sense.Type)
            {
                if (i < index)
                {
                    sameBefore++;
                }
                else
                {
                    sameAfter++;
                }
            }

            attack |= other is { Type: "ASSAULT", Casualty: null, Strength: not Strength.Weak };
            var distance = Math.Abs(triggers[i].Token - trigger.Token);
            if (distance <= 3)
            {
                bag.Add(i < index ? "beside-before" : "beside-after", other.Type, sense.Type);
                bag.Add(i < index ? "beside-before-casualty" : "beside-after-casualty", (other.Casualty?.ToString() ?? "none"), (sense.Casualty?.ToString() ?? "none"));
            }
        }

        bag.Add("same-before", Few(sameBefore), sense.Type);
        bag.Add("same-after", Few(sameAfter), sense.Type);
        bag.Add("triggers", Few(count));
        if (sense.Casualty is { } casualty)
        {
            bag.Add(attack ? "casualty-with-attack" : "casualty-alone", casualty.ToString());
            bag.Add(attack ? "casualty-form-with-attack" : "casualty-form-alone", casualty.ToString(), Form(trigger));
        }
    }

    private static void Participants(FeatureBag bag, Structure structure, EventSense sense, Trigger trigger, IReadOnlyList<ParticipantCandidate> candidates)
    {
        var passive = trigger.Verb?.IsPassive == true;
        string? actor = null;
        string? recipient = null;
        var content = false;
        var armed = 0;
        foreach (var candidate in candidates)
        {
            var meaning = structure.Resolved[candidate.Phrase.Index];
            var role = candidate.RoleIn(sense.Frame, trigger);
            if (meaning.Role is "MIL" or "REB" or "COP" or "UAF" or "SEP")
            {
                armed++;
            }

            if (role == FrameRole.Actor)
            {
                actor ??= Describe(meaning, candidate);
            }
            else if (role is FrameRole.Recipient or FrameRole.Victim)
            {
                recipient ??= Describe(meaning, candidate);
            }
            else if (role == FrameRole.Content)
            {
                content = true;
            }
        }

        bag.Add("actor", actor ?? "none");
        bag.Add("type-actor", sense.Type, actor ?? "none");
        bag.Add("recipient", recipient ?? "none");
        bag.Add("type-recipient", sense.Type, recipient ?? "none");
        bag.Add("strength-actor", EnumNames.Of(sense.Strength), actor is null ? "none" : "some");
        bag.Add("strength-recipient", EnumNames.Of(sense.Strength), recipient is null ? "none" : "some");
        bag.Add("armed", Few(armed), sense.Type);
        if (content)
        {
            bag.Add("content", sense.Type);
        }
    }

    private static string Describe(Resolved meaning, ParticipantCandidate candidate) => candidate.Relation == Relation.Adjective ? "NATION" : meaning.Role ?? meaning.Kind.ToString();

    private static void Surroundings(FeatureBag bag, Structure structure, Trigger trigger, string type)
    {
        var document = structure.Document;
        var sentence = document.Sentences[trigger.Sentence];
        var place = false;
        var names = 0;
        foreach (var phrase in structure.PhrasesOf(trigger.Sentence))
        {
            foreach (var mention in phrase.Mentions)
            {
                names++;
                place |= mention.Best.Place is not null;
            }
        }

        bag.Add(place ? "place" : "no-place", type);
        bag.Add("names", Few(names), type);
        bag.Add("position", trigger.Sentence switch { 0 => "lead", 1 => "second", < 5 => "early", < 12 => "middle", _ => "late" }, type);
        bag.Add("length", (sentence.EndToken - sentence.FirstToken) switch { < 10 => "short", < 30 => "medium", < 60 => "long", _ => "very-long" });
        if (structure.QuotationAt(trigger.Token) is { } quotation)
        {
            bag.Add(quotation.EndToken - quotation.FirstToken > 4 ? "quoted" : "in-marks", type);
        }

        var speech = false;
        foreach (var frame in structure.SpeechOf(trigger.Sentence))
        {
            speech |= !frame.IsAct && frame.ContentStart <= trigger.Token && trigger.Token < frame.ContentEnd;
        }

        bag.Add(speech ? "said" : "unsaid", type);
        var relative = false;
        for (var i = trigger.Token - 1; i >= sentence.FirstToken && i >= trigger.Token - 4; i--)
        {
            relative |= structure.Tags[i].Is(FunctionKind.Relative);
            if (structure.Tags[i].Is(FunctionKind.Subordinator) || structure.Tags[i].Is(FunctionKind.Conditional))
            {
                bag.Add("after-conjunction", structure.Tags[i].Function!.Function, type);
            }
        }

        if (relative)
        {
            bag.Add("relative", type);
        }

        bag.Add("conflict", Few(structure.ConflictNames / 3), type);
    }

    private static string Stem(Structure structure, int token)
    {
        var tag = structure.Tags[token];
        return tag.Function?.Form ?? tag.Analysis?.Lexeme.Lemma ?? (structure.PhraseAt[token] >= 0 && structure.Phrases[structure.PhraseAt[token]].Mentions.Count > 0 ? "NAME" : structure.Document.Tokens[token].Word.Norm);
    }

    private static string Near(int distance) => distance <= 2 ? "near" : distance <= 5 ? "middle" : "far";

    private static string Few(int count) => count switch { 0 => "0", 1 => "1", 2 => "2", < 5 => "3-4", _ => "5+" };
}
