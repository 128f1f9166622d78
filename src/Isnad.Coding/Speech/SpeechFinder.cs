using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Speech;

/// <summary>
/// Finds reporting words, their holders and how far their content reaches: verbs of saying with subject before or after, participles that carry a speaker
/// on, «بحسب» phrases, quotations that run over sentences, relays «نقلت وكالة … عن …».
/// </summary>
internal sealed class SpeechFinder
{
    // Without a bound, one endless sentence of verbs of saying would cost their square.
    private const int FramesBack = 20;

    private readonly Document _document;
    private readonly TaggedToken[] _tags;
    private readonly IReadOnlyList<NounPhrase> _phrases;
    private readonly Resolved[] _resolved;
    private readonly VerbGroup?[] _verbAt;
    private readonly int[] _phraseAt;
    private readonly List<SpeechFrame> _frames = [];
    private readonly SpeakerHistory _speakers = new();
    private readonly SpeechScope _scope;
    private bool _topicSeen;

    private SpeechFinder(Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, Resolved[] resolved, VerbGroup?[] verbAt, int[] phraseAt)
    {
        _document = document;
        _tags = tags;
        _phrases = phrases;
        _resolved = resolved;
        _verbAt = verbAt;
        _phraseAt = phraseAt;
        _scope = new(document, tags, phrases, resolved, phraseAt);
    }

    /// <summary>The frames of a document in order of their words.</summary>
    public static List<SpeechFrame> Find(
        Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, Resolved[] resolved, VerbGroup?[] verbAt, int[] phraseAt)
    {
        var finder = new SpeechFinder(document, tags, phrases, resolved, verbAt, phraseAt);
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            finder.ReadSentence(s);
        }

        return finder._frames;
    }

    private void ReadSentence(int index)
    {
        var sentence = _document.Sentences[index];
        var terms = _document.Terms;
        var covered = -1;
        var before = _frames.Count;
        _topicSeen = false;
        QuotationCarriedIn(index);
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (i < covered)
            {
                continue;
            }

            if (TermAt(terms, i) is { } term)
            {
                AddPrepositional(index, i, term.EndToken, term.Term.Reporting!);
                covered = term.EndToken;
                continue;
            }

            if (_tags[i].Tag == Tag.Verb && _verbAt[i] is { } verb)
            {
                if (Sense(verb.Analysis, ReportingKind.Verb) is { } said)
                {
                    AddVerb(index, verb, said, false);
                }
                else if (SpeechAct.Of(verb.Analysis) is { } act)
                {
                    AddVerb(index, verb, act, true);
                }
                else if (verb.SubjectSource is SubjectSource.After or SubjectSource.Before && verb.Subject is { } subject && !verb.IsPassive && CanSpeak(subject) && !_topicSeen && _frames.Count == before)
                {
                    NoteTopic(index, subject, Gender(verb.Analysis));
                    _topicSeen = true;
                }

                continue;
            }

            if (!_document.Tokens[i].Word.HasReporting)
            {
                continue;
            }

            if (_tags[i].Tag == Tag.Nominal && !_tags[i].IsDefinite && _tags[i].Preposition is null && Participle(i) is { } participle)
            {
                AddParticiple(index, i, participle);
            }
            else if (SenseAt(i, ReportingKind.Preposition) is { } preposition)
            {
                AddPrepositional(index, i, i + 1, preposition);
            }
            else if (_tags[i].Tag == Tag.Nominal && VerbalNoun(i) is { } noun)
            {
                AddVerbalNoun(index, i, noun);
            }
        }

        _scope.EndAtNextSpeaker(_frames, before);
    }

    /// <summary>A quotation that was opened in an earlier sentence goes on with its speaker.</summary>
    private void QuotationCarriedIn(int index)
    {
        var sentence = _document.Sentences[index];
        if (_speakers.Last is { } speaker && Structure.QuotationAt(_document, sentence.FirstToken) is { } quotation && quotation.FirstToken < sentence.FirstToken && quotation.EndToken - quotation.FirstToken > 4)
        {
            _frames.Add(new(index, sentence.FirstToken, CarriedSense, speaker.Phrase, null, true, sentence.FirstToken, Math.Min(quotation.EndToken, sentence.EndToken), true)
            {
                Words = speaker.Words,
                ToldTo = speaker.ToldTo,
            });
        }
    }

    private static ReportingSense CarriedSense { get; } =
        new("carried-quotation", ReportingKind.Verb, Stance.Asserts, AttributionLink.Speaks, ReportingFrames.Quote, [], true);

    private static TermMatch? TermAt(IReadOnlyList<TermMatch> terms, int token)
    {
        var low = 0;
        var high = terms.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (terms[middle].FirstToken < token)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        for (; low < terms.Count && terms[low].FirstToken == token; low++)
        {
            if (terms[low].Term.Reporting is { Kind: ReportingKind.Preposition or ReportingKind.Participle })
            {
                return terms[low];
            }
        }

        return null;
    }

    private static ReportingSense? Sense(Analysis analysis, ReportingKind kind)
    {
        foreach (var sense in analysis.Lexeme.Reporting)
        {
            if (sense.Kind == kind)
            {
                return sense;
            }
        }

        return null;
    }

    private ReportingSense? SenseAt(int token, ReportingKind kind)
    {
        foreach (var analysis in _document.Tokens[token].Word.Analyses)
        {
            if (Sense(analysis, kind) is { } sense)
            {
                return sense;
            }
        }

        return null;
    }

    /// <summary>«مؤكدا», «مشيرة إلى»: an indefinite participle of a verb of saying, outside a noun phrase's inside.</summary>
    private ReportingSense? Participle(int token)
    {
        foreach (var analysis in _document.Tokens[token].Word.Analyses)
        {
            // «مدينة دوما», «مصر»: what names a place is no participle.
            if (analysis.Has(Proclitics.Article | Proclitics.Preposition) || _tags[token].Head?.Kind == NounKind.Place || IsNamed(token))
            {
                continue;
            }

            if (Sense(analysis, ReportingKind.Participle) is { } sense)
            {
                return sense;
            }

            if (analysis.Is(FormFeatures.Participle) && Sense(analysis, ReportingKind.Verb) is { } verb && _tags[token].Analysis is { } chosen && chosen.Is(FormFeatures.Participle))
            {
                return verb;
            }
        }

        return null;
    }

    private ReportingSense? VerbalNoun(int token)
    {
        if (_tags[token].Analysis is { } analysis && analysis.Lexeme.Verb is not null)
        {
            return Sense(analysis, ReportingKind.Verb);
        }

        return null;
    }

    private bool IsNamed(int token)
    {
        if (_phraseAt[token] < 0)
        {
            return false;
        }

        foreach (var mention in _phrases[_phraseAt[token]].Mentions)
        {
            if (mention.FirstToken <= token && token < mention.EndToken)
            {
                return true;
            }
        }

        return false;
    }

    private void AddVerb(int sentence, VerbGroup verb, ReportingSense sense, bool act)
    {
        var end = _document.Sentences[sentence].EndToken;
        var feminine = Gender(verb.Analysis);
        var holder = CopulaSubject(sentence, verb);
        var described = holder is null && verb.SubjectSource == SubjectSource.Antecedent && verb.Subject is not null;
        if (holder is null && verb.SubjectSource is SubjectSource.After or SubjectSource.Before or SubjectSource.Antecedent && verb.Subject is { } subject && CanSpeak(subject)
            && (!act || Agrees(verb, subject, feminine)) && IsPlausible(subject))
        {
            holder = subject;
        }

        var (start, marked) = ContentStart(verb.Token, holder is not null ? Math.Max(verb.Token + 1, holder.End) : verb.Token + 1, end);
        var inserted = !act && (!marked || start < verb.Token) && IsAfterSourceConjunction(verb.Token, sentence);
        var publishes = described && verb.Analysis.Pronoun is not null && sense.Link == AttributionLink.Relays;
        NounPhrase? from = null;
        if (sense.Link == AttributionLink.Relays || IsFrom(verb))
        {
            from = verb.Prepositional.Find(p => IsSourcePreposition(p) && CanSpeak(p));
        }

        var told = _scope.Told(verb, start);
        if (!act && !marked && !inserted && !publishes && from is null && (sense.Frames & (ReportingFrames.Object | ReportingFrames.Quote | ReportingFrames.Inserted)) == 0)
        {
            // «شهدت تركيا تصاعدا» says nothing: without its preposition or «أن» such a verb gives nobody's word.
            if (Content(sense, verb) is not { } content)
            {
                NoteTopic(sentence, holder, feminine);
                return;
            }

            start = content;
        }

        var speaker = holder is not null ? _speakers.Add(new(holder, feminine, sentence, _scope.Words(holder, start, marked), told))
            : verb.IsPassive || described || IsImpersonal(verb, sentence) ? null : CarriedOn(sentence, verb, feminine);
        if (act && holder is null && !verb.Analysis.Has(Proclitics.Conjunction) && verb.SubjectSource != SubjectSource.None)
        {
            return;
        }

        _frames.Add(new(
            sentence, verb.Token, sense, speaker?.Phrase, from, holder is null, inserted || publishes ? _document.Sentences[sentence].FirstToken : start,
            described && !marked && !publishes && !inserted ? _scope.ClauseEnd(start, sentence) : end, marked || inserted || publishes)
        {
            Words = speaker?.Words,
            ToldTo = speaker?.ToldTo,
            IsInserted = inserted || publishes,
            IsAct = act,
        });
    }

    /// <summary>Where what is said begins when a preposition of the word stands before it; null when none does.</summary>
    private static int? Content(ReportingSense sense, VerbGroup verb)
    {
        foreach (var phrase in verb.Prepositional)
        {
            if (phrase.Preposition is { } preposition && sense.ContentPrepositions.Contains(preposition))
            {
                return phrase.First;
            }
        }

        return null;
    }

    /// <summary>«واستدعت سفير لندن»: a verb in the feminine has no man for subject.</summary>
    private static bool Agrees(VerbGroup verb, NounPhrase subject, bool? feminine) =>
        verb.SubjectSource != SubjectSource.After || feminine != true || subject.HeadSense?.Kind != NounKind.Title
        || subject.HeadAnalysis is not { } head || head.Is(FormFeatures.Feminine | FormFeatures.Plural) || !head.Is(FormFeatures.Singular);

    /// <summary>A single unknown word is somebody's name only where his words begin right after it («وقال كارتيس إن», not «لم يشر صراحة إلى»).</summary>
    private bool IsPlausible(NounPhrase phrase) =>
        phrase.HeadAnalysis is not null || phrase.IsDefinite || phrase.Mentions.Count > 0 || phrase.End - phrase.Head > 1 || phrase.End >= _tags.Length || _resolved[phrase.Index].Role is not null
        || _tags[phrase.End].Tag is Tag.Punctuation or Tag.Quote || (_tags[phrase.End].Tag == Tag.Nominal && _tags[phrase.End].Preposition is null) || _tags[phrase.End].Is(FunctionKind.Complementiser) || _tags[phrase.End].Is(FunctionKind.Adverb);

    private void NoteTopic(int sentence, NounPhrase? subject, bool? feminine)
    {
        if (subject is not null)
        {
            _speakers.About(new(subject, feminine, sentence, null, null));
        }
    }

    /// <summary>«كان المتحدث باسم الجيش، فلان، قد أعلن»: the subject stands between the copula and the verb.</summary>
    private NounPhrase? CopulaSubject(int sentence, VerbGroup verb)
    {
        for (var i = verb.Token - 1; i >= _document.Sentences[sentence].FirstToken && _tags[i].Tag != Tag.Verb && !_tags[i].Is(FunctionKind.Complementiser) && !_tags[i].Is(FunctionKind.Relative); i--)
        {
            if (_tags[i].Function?.Function == "copula-past")
            {
                return i + 1 < verb.Token && _phraseAt[i + 1] >= 0 && _phrases[_phraseAt[i + 1]] is { Preposition: null } phrase && CanSpeak(phrase) ? phrase : null;
            }
        }

        return null;
    }

    /// <summary>«يذكر أن», «ويعتقد أن»: a present without anybody, right before its content, at the head of the sentence.</summary>
    private bool IsImpersonal(VerbGroup verb, int sentence) =>
        verb.Analysis.Is(FormFeatures.Imperfect) && verb.Analysis.Is(FormFeatures.MaybePassive) && !verb.Analysis.Is(FormFeatures.Feminine | FormFeatures.Plural)
        && verb.Token == _document.Sentences[sentence].FirstToken && verb.Token + 1 < _tags.Length && _tags[verb.Token + 1].Is(FunctionKind.Complementiser);

    /// <summary>Who is meant by a verb of saying without subject: the last speaker of its sentence, else of the text, whom its gender allows.</summary>
    private Speaker? CarriedOn(int sentence, VerbGroup verb, bool? feminine)
    {
        for (var i = _frames.Count - 1; i >= Math.Max(0, _frames.Count - FramesBack) && _frames[i].Sentence == sentence; i--)
        {
            if (_frames[i].Holder is { } same && !_frames[i].IsAct && _speakers.Of(same) is var known && (known is null || SpeakerHistory.Agrees(known, feminine)))
            {
                return known ?? new(same, null, sentence, null, null);
            }
        }

        return verb.SubjectSource == SubjectSource.Carried && verb.Subject is { } subject && CanSpeak(subject) ? _speakers.Of(subject) ?? new(subject, null, sentence, null, null)
            : _speakers.Agreeing(feminine, sentence);
    }

    private static bool? Gender(Analysis analysis) =>
        analysis.Is(FormFeatures.Feminine) == analysis.Is(FormFeatures.Masculine) || analysis.Is(FormFeatures.Plural | FormFeatures.First) ? null : analysis.Is(FormFeatures.Feminine);

    private static bool IsFrom(VerbGroup verb) => verb.Analysis.Lexeme.Reporting.Any(r => r.Link == AttributionLink.Relays);

    private bool IsSourcePreposition(NounPhrase phrase) =>
        phrase.First > 0 && (_tags[phrase.First - 1].Function?.Function is "prep-source" or "prep-about");

    /// <summary>«حسبما أعلن الجيش», «كما قال»: the clause before is what was said.</summary>
    private bool IsAfterSourceConjunction(int token, int sentence)
    {
        var previous = token > _document.Sentences[sentence].FirstToken ? token - 1 : -1;
        return previous >= 0 && (_tags[previous].Function?.Function is "conj-source" or "conj-manner" || SenseAt(previous, ReportingKind.Preposition) is not null
            || FollowsSourceWithoutHolder(token, sentence));
    }

    private bool FollowsSourceWithoutHolder(int token, int sentence)
    {
        if (_frames.Count == 0 || _frames[^1] is not { Holder: null, Sense.Kind: ReportingKind.Preposition } frame || frame.Sentence != sentence || frame.Token >= token || token - frame.Token > 3)
        {
            return false;
        }

        for (var i = frame.Token + 1; i < token; i++)
        {
            if (_tags[i].Tag == Tag.Verb)
            {
                return false;
            }
        }

        return true;
    }

    private void AddParticiple(int sentence, int token, ReportingSense sense)
    {
        bool? feminine = null;
        var adverbial = false;
        foreach (var analysis in _document.Tokens[token].Word.Analyses)
        {
            if (analysis.Is(FormFeatures.Participle) || Sense(analysis, ReportingKind.Participle) is not null)
            {
                feminine ??= analysis.Is(FormFeatures.Dual | FormFeatures.Plural) && !analysis.Is(FormFeatures.Singular) ? null : analysis.Is(FormFeatures.Feminine);
                adverbial |= analysis.Is(FormFeatures.IndefiniteCase | FormFeatures.Feminine | FormFeatures.Dual | FormFeatures.Plural);
            }
        }

        var end = _document.Sentences[sentence].EndToken;
        var (start, marked) = ContentStart(token, token + 1, end);
        if (!marked && (!adverbial || ((sense.Frames & ReportingFrames.Object) == 0 && !HasContentPreposition(sense, token + 1, end))))
        {
            // «مركز المحافظة», «معززة ومشددة من …»: only an adverbial form with its content carries a speaker on.
            return;
        }

        var speaker = InSentence(sentence, feminine) ?? (MainSubject(sentence, token) is { } subject ? _speakers.Of(subject) ?? new(subject, null, sentence, null, null) : _speakers.Agreeing(feminine, sentence));
        if (speaker is null)
        {
            return;
        }

        _frames.Add(new(sentence, token, sense, speaker.Phrase, null, true, start, end, marked) { Words = speaker.Words, ToldTo = speaker.ToldTo });
    }

    private bool HasContentPreposition(ReportingSense sense, int token, int end) =>
        token < end && (_tags[token].Preposition ?? (_tags[token].Is(FunctionKind.Preposition) ? _tags[token].Function!.Form : null)) is { } preposition && sense.ContentPrepositions.Contains(preposition);

    private Speaker? InSentence(int sentence, bool? feminine)
    {
        for (var i = _frames.Count - 1; i >= Math.Max(0, _frames.Count - FramesBack) && _frames[i].Sentence == sentence; i--)
        {
            if (_frames[i].Holder is { } holder && _speakers.Of(holder) is var known && (known is null || SpeakerHistory.Agrees(known, feminine)))
            {
                return known ?? new(holder, null, sentence, null, null);
            }
        }

        return null;
    }

    /// <summary>The subject of the last verb before the participle in its sentence, when it can speak.</summary>
    private NounPhrase? MainSubject(int sentence, int token)
    {
        for (var i = token - 1; i >= _document.Sentences[sentence].FirstToken; i--)
        {
            if (_tags[i].Tag == Tag.Verb && _verbAt[i] is { } verb && verb.Subject is { } subject && CanSpeak(subject))
            {
                return subject;
            }
        }

        return null;
    }

    /// <summary>«تأكيد الجيش أن…», «إعلان داعش مسؤوليته»: a verbal noun of saying with its speaker as genitive.</summary>
    private void AddVerbalNoun(int sentence, int token, ReportingSense sense)
    {
        var next = _phraseAt[token] >= 0 ? _phrases[_phraseAt[token]] : null;
        var holder = next is not null && next.Index + 1 < _phrases.Count && _phrases[next.Index + 1] is { Preposition: null } genitive && genitive.First == next.End && CanSpeak(genitive)
            ? genitive : null;
        holder ??= next is not null && next.Head == token && next.Mentions.Count > 0 && _resolved[next.Index].Role is not null ? next : null;
        var (start, marked) = ContentStart(token, Math.Max(token + 1, holder?.End ?? 0), _document.Sentences[sentence].EndToken);
        if (holder is null)
        {
            // «سارعت الوزارة إلى تأكيد أن»: whoever hastens to affirm affirms.
            if (marked && start == token + 2 && MainSubject(sentence, token) is { } subject)
            {
                _frames.Add(new(sentence, token, sense, subject, null, true, start, _document.Sentences[sentence].EndToken, true));
            }

            return;
        }

        if (marked)
        {
            _frames.Add(new(sentence, token, sense, holder, null, false, start, _document.Sentences[sentence].EndToken, marked)
            {
                Words = holder == next ? holder.Mentions[0].Span : null,
            });
        }
        else if ((sense.Frames & ReportingFrames.Object) != 0)
        {
            // «بعد إعلان الحوثيين استهداف…»: what is announced stands in the same clause.
            _frames.Add(new(sentence, token, sense, holder, null, false, holder.End, _scope.ClauseEnd(holder.End, sentence), false)
            {
                Words = holder == next ? holder.Mentions[0].Span : null,
            });
        }
    }

    private void AddPrepositional(int sentence, int token, int after, ReportingSense sense)
    {
        var bounds = _document.Sentences[sentence];
        if (sense.Kind == ReportingKind.Participle)
        {
            AddParticiple(sentence, token, sense);
            return;
        }

        if (_tags[after - 1].Analysis?.Pronoun is not null)
        {
            // «من جانبه», «بدورها» announce a speaker whom a verb names.
            return;
        }

        NounPhrase? holder = null;
        for (var i = after; i < bounds.EndToken && i <= after + 3; i++)
        {
            if (_phraseAt[i] >= 0)
            {
                holder = _phrases[_phraseAt[i]];
                break;
            }

            if (_tags[i].Tag is Tag.Verb or Tag.Punctuation)
            {
                break;
            }
        }

        var inThingSaid = _scope.IsThingSaid(after - 1);
        if (holder is not null && inThingSaid && holder.First >= after && _tags[holder.First].Preposition is not null && _resolved[holder.Index].Role == "MED" && holder.First == after)
        {
            // «وأوضح في تصريح لوكالة …»: the outlet heard it, and passes it on.
            ToldInStatement(sentence, holder);
            return;
        }

        // «بحسب بيان رسمي»: where nobody else speaks, the statement itself does.
        var statement = inThingSaid && _phraseAt[after - 1] >= 0 && _speakers.Last?.Sentence != sentence ? _phrases[_phraseAt[after - 1]] : null;
        if (holder is not null && (inThingSaid ? holder.First > after || (_resolved[holder.Index].Role is null && _resolved[holder.Index].Entity is null) : !CanSpeak(holder) && holder.Source is null))
        {
            holder = null;
        }

        holder ??= statement;
        if (inThingSaid && holder is null)
        {
            return;
        }

        var speaker = holder is null ? null : _speakers.Add(new(holder, null, sentence, null, null));
        _frames.Add(new(sentence, token, sense, holder, null, false, bounds.FirstToken, bounds.EndToken, true) { ToldTo = speaker?.ToldTo });
    }

    private void ToldInStatement(int sentence, NounPhrase outlet)
    {
        for (var i = _frames.Count - 1; i >= Math.Max(0, _frames.Count - FramesBack) && _frames[i].Sentence == sentence; i--)
        {
            if (_frames[i].Holder is { } holder)
            {
                _frames[i] = _frames[i] with { ToldTo = outlet };
                if (_speakers.Of(holder) is { } speaker)
                {
                    _speakers.Add(speaker with { ToldTo = outlet });
                }

                return;
            }
        }
    }

    private (int Start, bool Marked) ContentStart(int verb, int from, int end)
    {
        for (var i = from; i < end && i <= verb + 24; i++)
        {
            var tag = _tags[i];
            if (tag.Is(FunctionKind.Complementiser))
            {
                return (tag.UnitEnd, true);
            }

            if (tag.Tag == Tag.Quote && Structure.QuotationAt(_document, i + 1) is { } quotation && quotation.FirstToken == i + 1 && quotation.EndToken - quotation.FirstToken > 4)
            {
                return (i + 1, true);
            }

            if (tag.Tag == Tag.Punctuation && _document.Article.Text[_document.Tokens[i].Start] is ':')
            {
                return (i + 1, true);
            }

            if (tag.Tag == Tag.Verb)
            {
                break;
            }
        }

        return (from, false);
    }

    private bool CanSpeak(NounPhrase phrase)
    {
        var meaning = _resolved[phrase.Index];
        return phrase.Source is not null || (meaning.Kind != ParticipantKind.Other || phrase.Pronoun is null) && meaning.Kind is not (ParticipantKind.Place or ParticipantKind.Event or ParticipantKind.Thing) && (meaning.Role is not null || meaning.Entity is not null || meaning.Kind is ParticipantKind.BodyNoun or ParticipantKind.Title or ParticipantKind.Unit
            || meaning.Kind is ParticipantKind.Other && phrase.Nationality is null && (phrase.HeadAnalysis is null || phrase.Mentions.Count > 0));
    }
}
