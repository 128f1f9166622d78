using Isnad.Coding.Casualties;
using Isnad.Coding.Events;
using Isnad.Coding.Syntax;
using Isnad.Core.Language;

namespace Isnad.Coding.Participants;

/// <summary>How a noun phrase stands to a trigger.</summary>
internal enum Relation : byte
{
    /// <summary>In the sentence before it, not tied to it.</summary>
    Before,

    /// <summary>In the sentence after it, not tied to it.</summary>
    After,

    /// <summary>Subject right after the verb.</summary>
    SubjectAfter,

    /// <summary>Subject right before the verb.</summary>
    SubjectBefore,

    /// <summary>The noun its relative clause describes.</summary>
    Antecedent,

    /// <summary>Subject carried on from the verb before.</summary>
    SubjectCarried,

    /// <summary>Subject of a passive.</summary>
    PassiveSubject,

    /// <summary>Object.</summary>
    Object,

    /// <summary>What the verb's object pronoun may mean.</summary>
    ObjectPronoun,

    /// <summary>Genitive of the noun.</summary>
    Genitive,

    /// <summary>Second bare phrase after the noun.</summary>
    SecondObject,

    /// <summary>What the noun's pronoun may mean.</summary>
    GenitivePronoun,

    /// <summary>Nationality adjective on the noun.</summary>
    Adjective,

    /// <summary>The noun that the trigger, an adjective or participle, describes («القوات المدعومة من …»).</summary>
    Described,

    /// <summary>After a preposition of its clause.</summary>
    Preposition,

    /// <summary>Subject of the light verb that carries the noun.</summary>
    LightSubject,

    /// <summary>Object of the verb that has the noun as complement («اتهم الجيش بقصف»).</summary>
    ControllerObject,

    /// <summary>Subject of the verb whose clause the noun stands in.</summary>
    ClauseSubject,

    /// <summary>Object of the verb whose subject is the event («الهجوم الذي استهدف المسجد»).</summary>
    EventObject,

    /// <summary>After a preposition of a verb whose subject or object is the event («غارات شنها التحالف على مواقع», «القصف الذي تعرضت له»).</summary>
    EventPreposition,

    /// <summary>Counted among those who came to harm in the event.</summary>
    Victim,

    /// <summary>Subject of the verb before in the sentence, for a verb that has taken another.</summary>
    PriorSubject,

    /// <summary>The noun a clause opens with («أن القوات … شنت»).</summary>
    Topic,

    /// <summary>The speaker, taken up by the pronoun a clause opens with («قالت إنها …»).</summary>
    TopicPronoun,

    /// <summary>Who speaks.</summary>
    Speaker,

    /// <summary>First subject of the sentence before.</summary>
    PreviousSubject,

    /// <summary>First subject of the sentence before, for a verb without one of its own.</summary>
    ElidedSubject,

    /// <summary>Last speaker, for a verb without a subject of its own.</summary>
    ElidedSpeaker,
}

/// <summary>A noun phrase that may take part in the event.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Relation">How it stands to the trigger.</param>
/// <param name="Preposition">The preposition, for that relation.</param>
/// <param name="Joined">Whether it comes in by coordination with another candidate.</param>
/// <param name="Light">What a light verb's subject is to the event, for that relation.</param>
internal sealed record ParticipantCandidate(NounPhrase Phrase, Relation Relation, string? Preposition, bool Joined, LightSubject? Light)
{
    /// <summary>The role the sense's frame gives this place, or null.</summary>
    public FrameRole? RoleIn(Frame frame, Trigger trigger)
    {
        var passive = trigger.Verb?.IsPassive == true || trigger.Analysis?.Is(FormFeatures.PassiveParticiple) == true;
        return Relation switch
        {
            Relation.SubjectAfter or Relation.SubjectBefore or Relation.SubjectCarried or Relation.Antecedent or Relation.Described =>
                passive ? frame.At(FramePosition.PassiveSubject) ?? frame.At(FramePosition.Subject) : frame.At(FramePosition.Subject),
            Relation.PassiveSubject => frame.At(FramePosition.PassiveSubject) ?? frame.At(FramePosition.Subject),
            Relation.Object or Relation.ObjectPronoun => frame.At(FramePosition.Object),

            // «مطالبين الحكومة»: what follows a participle is its object, as a verb's.
            Relation.Genitive or Relation.GenitivePronoun => !passive && trigger.Analysis?.Is(FormFeatures.Participle) == true ? frame.At(FramePosition.Object) : frame.At(FramePosition.Genitive),
            Relation.SecondObject => frame.At(FramePosition.SecondObject),
            Relation.Adjective => frame.At(FramePosition.Adjective) ?? FrameRole.Actor,
            Relation.Victim => FrameRole.Victim,
            Relation.Preposition or Relation.EventPreposition => Preposition is null ? null : frame.After(Preposition),
            Relation.LightSubject => Light switch
            {
                LightSubject.Actor => FrameRole.Actor,
                LightSubject.Recipient => FrameRole.Recipient,
                LightSubject.Place => FrameRole.Place,
                _ => null,
            },
            _ => null,
        };
    }
}

/// <summary>Gathers the noun phrases that may take part in an event, with how they stand to its word. What is chosen is decided elsewhere.</summary>
internal sealed class CandidateFinder(Structure structure)
{
    private const int LightVerbReach = 8;

    /// <summary>The candidates of a trigger; each phrase once, under its strongest relation.</summary>
    public List<ParticipantCandidate> Find(Trigger trigger)
    {
        var found = new List<ParticipantCandidate>();
        var sentence = structure.Document.Sentences[trigger.Sentence];
        if (trigger.Verb is { } verb)
        {
            Verbal(trigger, verb, found);
        }
        else
        {
            Nominal(trigger, sentence, found);
        }

        Topic(trigger, sentence, found);
        foreach (var phrase in structure.PhrasesOf(trigger.Sentence))
        {
            if (!Covers(trigger, phrase))
            {
                Add(found, phrase, phrase.First < trigger.Token ? Relation.Before : Relation.After, phrase.Preposition, null);
            }
        }

        var elided = trigger.Verb is { Subject: null };
        if (PreviousSubject(trigger.Sentence) is { } previous)
        {
            Add(found, previous, elided ? Relation.ElidedSubject : Relation.PreviousSubject, null, null);
        }

        if (elided && structure.SpeakerBefore(trigger.Sentence) is { } speaker && speaker.Sentence >= trigger.Sentence - 3)
        {
            Add(found, speaker, Relation.ElidedSpeaker, null, null);
        }

        foreach (var frame in structure.SpeechOf(trigger.Sentence))
        {
            if (frame.Holder is { } holder && holder.Sentence != trigger.Sentence)
            {
                Add(found, holder, Relation.Speaker, null, null);
            }
        }

        return found;
    }

    private void Verbal(Trigger trigger, VerbGroup verb, List<ParticipantCandidate> found)
    {
        if (verb.Subject is { } subject && !Covers(trigger, subject))
        {
            AddWithJoined(found, subject, verb.IsPassive ? Relation.PassiveSubject : verb.SubjectSource switch
            {
                SubjectSource.After => Relation.SubjectAfter,
                SubjectSource.Before => Relation.SubjectBefore,
                SubjectSource.Antecedent => Relation.Antecedent,
                _ => Relation.SubjectCarried,
            }, null, null);
        }

        if (verb.SubjectSource != SubjectSource.Carried && structure.VerbBefore(verb.Token, structure.Document.Sentences[trigger.Sentence].FirstToken) is { Subject: { } prior } && !Covers(trigger, prior))
        {
            AddWithJoined(found, prior, Relation.PriorSubject, null, null);
        }

        if (verb.Object is { } bare && !Covers(trigger, bare))
        {
            AddWithJoined(found, bare, Relation.Object, null, null);
        }

        if (verb.Analysis.Pronoun is not null && Antecedent(trigger, verb.Analysis.Pronoun) is { } pronoun)
        {
            AddWithJoined(found, pronoun, Relation.ObjectPronoun, null, null);
        }

        foreach (var phrase in verb.Prepositional)
        {
            if (!Covers(trigger, phrase))
            {
                AddWithJoined(found, phrase, Relation.Preposition, phrase.Preposition, null);
            }
        }
    }

    private void Nominal(Trigger trigger, Sentence sentence, List<ParticipantCandidate> found)
    {
        var own = trigger.Phrase;
        var after = own?.End ?? trigger.Tokens[^1] + 1;
        after = Math.Max(after, trigger.Tokens[^1] + 1);
        if (own is { Nationality: not null } && own.NationalityToken >= own.Head)
        {
            found.Add(new(own, Relation.Adjective, null, false, null));
        }
        else if (own is not null && own.Head < trigger.Tokens[0] && !own.HeadIsEvent)
        {
            AddWithJoined(found, own, Relation.Described, null, null);
        }

        var pronoun = trigger.Analysis?.Pronoun ?? structure.Tags[trigger.Tokens[^1]].Analysis?.Pronoun;
        if (pronoun is not null && Antecedent(trigger, pronoun) is { } meant)
        {
            AddWithJoined(found, meant, Relation.GenitivePronoun, null, null);
        }

        var bare = 0;
        for (var i = after; i < sentence.EndToken;)
        {
            var tag = structure.Tags[i];
            if (tag.Tag == Tag.Verb || tag.Is(FunctionKind.Complementiser) || tag.Is(FunctionKind.Subordinator) || tag.Is(FunctionKind.Relative) || (tag.Tag == Tag.Punctuation && i > after))
            {
                break;
            }

            if (structure.PhraseAt[i] >= 0)
            {
                var phrase = structure.Phrases[structure.PhraseAt[i]];
                if (phrase.Preposition is not null)
                {
                    AddWithJoined(found, phrase, Relation.Preposition, phrase.Preposition, null);
                }
                else if (phrase.JoinedTo is null && !phrase.Joined)
                {
                    var definite = structure.Tags[trigger.Token].IsDefinite;
                    AddWithJoined(found, phrase, bare++ == 0 && !definite && pronoun is null ? Relation.Genitive : Relation.SecondObject, null, null);
                }

                i = phrase.End;
                continue;
            }

            i = Math.Max(i + 1, tag.UnitEnd);
        }

        LightVerb(trigger, sentence, after, found);
        EventObject(trigger, found);
        if (structure.VerbBefore(trigger.Token, sentence.FirstToken) is { } governor)
        {
            if (governor.Object is { } controlled && controlled.End <= trigger.Token && controlled != own)
            {
                AddWithJoined(found, controlled, Relation.ControllerObject, null, null);
            }

            if (governor.Subject is { } subject && subject != own)
            {
                AddWithJoined(found, subject, Relation.ClauseSubject, null, null);
            }
        }
    }

    /// <summary>«شن الجيش هجوما», «هجوم نفذه التنظيم», «تعرضت القرية لقصف».</summary>
    private void LightVerb(Trigger trigger, Sentence sentence, int after, List<ParticipantCandidate> found)
    {
        for (var i = trigger.Token - 1; i >= sentence.FirstToken && i >= trigger.Token - LightVerbReach; i--)
        {
            if (structure.VerbAt[i] is not { } verb)
            {
                NominalLight(trigger, i, found);
                continue;
            }

            if (Light(verb.Analysis, trigger.Phrase?.Preposition) is { } light && verb.Subject is { } subject && subject != trigger.Phrase && light.Subject is not (LightSubject.Phase or LightSubject.Event))
            {
                AddWithJoined(found, subject, Relation.LightSubject, null, light.Subject);
            }

            break;
        }

        // «وشنت الحركة التي أعلنت مسؤوليتها عن التفجير هجمات»: whose object the noun is, however far.
        foreach (var verb in structure.VerbsOf(trigger.Sentence))
        {
            if (verb.Object is { } carried && carried == trigger.Phrase && verb.Subject is { } doer && Light(verb.Analysis, null) is { Subject: LightSubject.Actor or LightSubject.Recipient } light)
            {
                AddWithJoined(found, doer, Relation.LightSubject, null, light.Subject);
            }
        }

        for (var i = after; i < sentence.EndToken && i <= after + 4; i++)
        {
            if (structure.VerbAt[i] is { } verb)
            {
                if (verb.Analysis.Pronoun is not null && Light(verb.Analysis, null) is { Subject: LightSubject.Actor or LightSubject.Recipient } light
                    && verb.SubjectSource == SubjectSource.After && verb.Subject is { } subject)
                {
                    AddWithJoined(found, subject, Relation.LightSubject, null, light.Subject);
                }

                break;
            }
        }
    }

    /// <summary>«تعرض الناقلة لهجوم», «شن التحالف غارات» told by a verbal noun: its genitive is its subject.</summary>
    private void NominalLight(Trigger trigger, int token, List<ParticipantCandidate> found)
    {
        if (structure.Tags[token].Analysis is { Lexeme: { Light.Count: > 0, Verb: not null } } analysis && Light(analysis, trigger.Phrase?.Preposition) is { Subject: LightSubject.Actor or LightSubject.Recipient } light
            && structure.PhraseAt[token] >= 0 && structure.PhraseAt[token] + 1 < structure.Phrases.Count && structure.Phrases[structure.PhraseAt[token] + 1] is { Preposition: null } subject
            && subject.First == structure.Phrases[structure.PhraseAt[token]].End && subject.End <= trigger.Token)
        {
            AddWithJoined(found, subject, Relation.LightSubject, null, light.Subject);
        }
    }

    private void Topic(Trigger trigger, Sentence sentence, List<ParticipantCandidate> found)
    {
        for (var i = trigger.Token - 1; i >= sentence.FirstToken; i--)
        {
            if (!structure.Tags[i].Is(FunctionKind.Complementiser))
            {
                continue;
            }

            var next = structure.Tags[i].UnitEnd;
            if (structure.Tags[i].Analysis?.Pronoun is { } pronoun && pronoun.StartsWith('3'))
            {
                if (LastHolder(trigger.Sentence, i) is { } holder)
                {
                    AddWithJoined(found, holder, Relation.TopicPronoun, null, null);
                }
            }
            else if (next < sentence.EndToken && structure.PhraseAt[next] >= 0 && structure.Phrases[structure.PhraseAt[next]] is { Preposition: null } topic && topic.First < trigger.Token && !Covers(trigger, topic))
            {
                AddWithJoined(found, topic, Relation.Topic, null, null);
            }

            break;
        }
    }

    private void EventObject(Trigger trigger, List<ParticipantCandidate> found)
    {
        if (trigger.Phrase is not { } own)
        {
            return;
        }

        foreach (var verb in structure.VerbsOf(trigger.Sentence))
        {
            if (verb.Subject != own && verb.Object != own)
            {
                continue;
            }

            if (verb.Subject == own && verb.Object is { } target && target != own)
            {
                AddWithJoined(found, target, Relation.EventObject, null, null);
            }

            foreach (var phrase in verb.Prepositional)
            {
                if (phrase != own)
                {
                    AddWithJoined(found, phrase, Relation.EventPreposition, phrase.Preposition, null);
                }
            }
        }
    }

    /// <summary>The candidates, with those who came to harm in the event as its victims, wherever in the sentence they are told of.</summary>
    public static List<ParticipantCandidate> WithVictims(List<ParticipantCandidate> candidates, List<FoundCasualty> figures)
    {
        if (figures.Count == 0)
        {
            return candidates;
        }

        var all = new List<ParticipantCandidate>(candidates);
        foreach (var phrase in figures.SelectMany(f => f.People))
        {
            var known = all.FindIndex(c => c.Phrase == phrase && c.Relation != Relation.Adjective);
            if (known < 0)
            {
                all.Add(new(phrase, Relation.Victim, null, false, null));
            }
            else if (all[known].Relation is Relation.Before or Relation.After or Relation.ControllerObject or Relation.ClauseSubject or Relation.PriorSubject or Relation.SecondObject)
            {
                all[known] = new(phrase, Relation.Victim, null, all[known].Joined, null);
            }
        }

        return all;
    }

    private static LightVerbSense? Light(Analysis analysis, string? preposition)
    {
        foreach (var light in analysis.Lexeme.Light)
        {
            if (light.Preposition == preposition)
            {
                return light;
            }
        }

        return null;
    }

    /// <summary>The nearest phrase before that agrees with the pronoun in number and could be meant.</summary>
    private NounPhrase? Antecedent(Trigger trigger, string pronoun)
    {
        if (pronoun.StartsWith('1'))
        {
            return LastHolder(trigger.Sentence, int.MaxValue);
        }

        var plural = pronoun is "3mp" or "3fp";
        for (var i = structure.EndPhrase(trigger.Sentence) - 1; i >= 0; i--)
        {
            var phrase = structure.Phrases[i];
            if (trigger.Sentence - phrase.Sentence > 1)
            {
                break;
            }

            if (phrase.First >= trigger.Token || phrase == trigger.Phrase)
            {
                continue;
            }

            var meaning = structure.Resolved[phrase.Index];
            if (meaning.Kind is ParticipantKind.Event or ParticipantKind.Place or ParticipantKind.Thing || (meaning.Role is null && meaning.Country is null))
            {
                continue;
            }

            if (plural == (phrase.HeadAnalysis?.Is(FormFeatures.Plural) == true || phrase.Number is not null) || meaning.Entity is { IsPerson: false } && plural)
            {
                return phrase;
            }
        }

        return null;
    }

    private NounPhrase? PreviousSubject(int sentence)
    {
        if (sentence == 0)
        {
            return null;
        }

        foreach (var verb in structure.VerbsOf(sentence - 1))
        {
            if (verb.Subject is { } subject)
            {
                return subject;
            }
        }

        return null;
    }

    /// <summary>The last holder of a sentence's reporting words before a token, or null.</summary>
    private NounPhrase? LastHolder(int sentence, int before)
    {
        var frames = structure.SpeechOf(sentence);
        for (var i = frames.Length - 1; i >= 0; i--)
        {
            if (frames[i].Token < before && frames[i].Holder is { } holder)
            {
                return holder;
            }
        }

        return null;
    }

    private static bool Holds(List<ParticipantCandidate> found, NounPhrase phrase)
    {
        foreach (var candidate in found)
        {
            if (candidate.Phrase == phrase)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Covers(Trigger trigger, NounPhrase phrase) => phrase == trigger.Phrase || (trigger.Token >= phrase.First && trigger.Token < phrase.End);

    private void AddWithJoined(List<ParticipantCandidate> found, NounPhrase phrase, Relation relation, string? preposition, LightSubject? light)
    {
        Add(found, phrase, relation, preposition, light);
        for (var i = phrase.Index + 1; i < structure.Phrases.Count && structure.Phrases[i].JoinedTo == structure.Phrases[i - 1]; i++)
        {
            if (!Holds(found, structure.Phrases[i]))
            {
                found.Add(new(structure.Phrases[i], relation, preposition, true, light));
            }
        }
    }

    private static void Add(List<ParticipantCandidate> found, NounPhrase phrase, Relation relation, string? preposition, LightSubject? light)
    {
        if (!Holds(found, phrase))
        {
            found.Add(new(phrase, relation, preposition, false, light));
        }
    }
}
