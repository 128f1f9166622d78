using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Speech;

/// <summary>One place where the text says whose word something is.</summary>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="Token">Token of the reporting word.</param>
/// <param name="Sense">How it reports.</param>
/// <param name="Holder">Who says it; null when nobody is named («ذُكر»).</param>
/// <param name="From">Whom the holder passes on, for relaying words; null otherwise.</param>
/// <param name="Carried">Whether the holder is carried on from earlier.</param>
/// <param name="ContentStart">First token of what is said.</param>
/// <param name="ContentEnd">Index after the last token of what is said.</param>
/// <param name="Marked">Whether a complementiser, colon or quotation marks the content.</param>
internal sealed record SpeechFrame(
    int Sentence, int Token, ReportingSense Sense, NounPhrase? Holder, NounPhrase? From, bool Carried, int ContentStart, int ContentEnd, bool Marked);

/// <summary>
/// Finds reporting words, their holders and how far their content reaches: verbs of saying with subject before or after, participles that carry a speaker
/// on, «بحسب» phrases, quotations that run over sentences, relays «نقلت وكالة … عن …».
/// </summary>
internal sealed class SpeechFinder
{
    private readonly Document _document;
    private readonly TaggedToken[] _tags;
    private readonly IReadOnlyList<NounPhrase> _phrases;
    private readonly Resolved[] _resolved;
    private readonly VerbGroup?[] _verbAt;
    private readonly int[] _phraseAt;
    private readonly List<SpeechFrame> _frames = [];
    private NounPhrase? _lastSpeaker;

    private SpeechFinder(Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, Resolved[] resolved, VerbGroup?[] verbAt, int[] phraseAt)
    {
        _document = document;
        _tags = tags;
        _phrases = phrases;
        _resolved = resolved;
        _verbAt = verbAt;
        _phraseAt = phraseAt;
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

            if (!_document.Tokens[i].Word.HasReporting)
            {
                continue;
            }

            if (_tags[i].Tag == Tag.Verb && _verbAt[i] is { } verb && Sense(verb.Analysis, ReportingKind.Verb) is { } said)
            {
                AddVerb(index, verb, said);
            }
            else if (_tags[i].Tag == Tag.Nominal && !_tags[i].IsDefinite && _tags[i].Preposition is null && Participle(i) is { } participle)
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

        for (var k = before; k < _frames.Count; k++)
        {
            if (_frames[k].Holder is { } holder && !_frames[k].Carried)
            {
                _lastSpeaker = holder;
            }
        }
    }

    /// <summary>A quotation that was opened in an earlier sentence goes on with its speaker.</summary>
    private void QuotationCarriedIn(int index)
    {
        var sentence = _document.Sentences[index];
        if (_lastSpeaker is { } speaker && Structure.QuotationAt(_document, sentence.FirstToken) is { } quotation && quotation.FirstToken < sentence.FirstToken && quotation.EndToken - quotation.FirstToken > 4)
        {
            _frames.Add(new(index, sentence.FirstToken, CarriedSense, speaker, null, true, sentence.FirstToken, Math.Min(quotation.EndToken, sentence.EndToken), true));
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
            if (analysis.Has(Proclitics.Article | Proclitics.Preposition))
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

    private void AddVerb(int sentence, VerbGroup verb, ReportingSense sense)
    {
        var holder = verb.SubjectSource is SubjectSource.After or SubjectSource.Before or SubjectSource.Antecedent ? verb.Subject : null;
        if (holder is not null && !CanSpeak(holder))
        {
            holder = null;
        }

        var carried = false;
        if (holder is null && !verb.IsPassive)
        {
            holder = _frames.Count > 0 && _frames[^1].Sentence == sentence && _frames[^1].Holder is { } same ? same : verb.SubjectSource == SubjectSource.Carried && verb.Subject is { } subject && CanSpeak(subject) ? subject : _lastSpeaker;
            carried = true;
        }

        if (holder is not null)
        {
            _lastSpeaker = carried ? _lastSpeaker : holder;
        }

        var end = _document.Sentences[sentence].EndToken;
        var (start, marked) = ContentStart(verb.Token, holder is not null && !carried ? Math.Max(verb.Token + 1, holder.End) : verb.Token + 1, end);
        NounPhrase? from = null;
        if (sense.Link == AttributionLink.Relays || IsFrom(verb))
        {
            from = verb.Prepositional.Find(p => IsSourcePreposition(p) && CanSpeak(p));
        }

        var inserted = IsAfterSourceConjunction(verb.Token, sentence);
        _frames.Add(new(sentence, verb.Token, sense, holder, from, carried, inserted ? _document.Sentences[sentence].FirstToken : start, end, marked || inserted));
    }

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
        for (var i = _frames.Count - 1; i >= 0 && _frames[i].Sentence == sentence; i--)
        {
            if (_frames[i] is { Holder: null, Sense.Kind: ReportingKind.Preposition } frame && frame.Token < token && token - frame.Token <= 3)
            {
                return true;
            }
        }

        return false;
    }

    private void AddParticiple(int sentence, int token, ReportingSense sense)
    {
        var holder = _frames.Count > 0 && _frames[^1].Sentence == sentence && _frames[^1].Holder is { } same ? same : MainSubject(sentence, token) ?? _lastSpeaker;
        if (holder is null)
        {
            return;
        }

        var end = _document.Sentences[sentence].EndToken;
        var (start, marked) = ContentStart(token, token + 1, end);
        _frames.Add(new(sentence, token, sense, holder, null, true, start, end, marked));
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
        if (holder is null)
        {
            return;
        }

        var end = _document.Sentences[sentence].EndToken;
        var (start, marked) = ContentStart(token, holder.End, end);
        if (marked)
        {
            _frames.Add(new(sentence, token, sense, holder, null, false, start, end, marked));
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

        if (holder is not null && !CanSpeak(holder) && holder.Source is null)
        {
            holder = null;
        }

        _frames.Add(new(sentence, token, sense, holder, null, false, bounds.FirstToken, bounds.EndToken, true));
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
        return phrase.Source is not null || meaning.Kind is not (ParticipantKind.Place or ParticipantKind.Event or ParticipantKind.Thing) && (meaning.Role is not null || meaning.Entity is not null || meaning.Kind is ParticipantKind.BodyNoun or ParticipantKind.Title or ParticipantKind.Unit
            || meaning.Kind is ParticipantKind.Other && phrase.Nationality is null && (phrase.HeadAnalysis is null || phrase.Mentions.Count > 0));
    }
}
