using Isnad.Coding.Participants;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Syntax;

/// <summary>What stands around one finite verb.</summary>
internal sealed class VerbGroup
{
    /// <summary>The verb's token.</summary>
    public required int Token { get; init; }

    /// <summary>Its reading.</summary>
    public required Analysis Analysis { get; init; }

    /// <summary>Index of the sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>Its subject, or the subject of the passive; null when elided or unknown.</summary>
    public NounPhrase? Subject { get; set; }

    /// <summary>How the subject was found.</summary>
    public SubjectSource SubjectSource { get; set; }

    /// <summary>Its object, or null.</summary>
    public NounPhrase? Object { get; set; }

    /// <summary>Whether the reading taken is passive.</summary>
    public bool IsPassive { get; set; }

    /// <summary>Phrases after prepositions in its clause, in order.</summary>
    public List<NounPhrase> Prepositional { get; } = [];

    /// <summary>Index after the last token of its clause.</summary>
    public int ClauseEnd { get; set; }

    /// <summary>The negation, future or modal word right before it, or null.</summary>
    public FunctionSense? Marker { get; set; }
}

/// <summary>Where a verb's subject was found.</summary>
internal enum SubjectSource : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>Right after the verb.</summary>
    After,

    /// <summary>Right before the verb.</summary>
    Before,

    /// <summary>The noun its relative clause describes.</summary>
    Antecedent,

    /// <summary>The subject of the verb before it.</summary>
    Carried,
}

/// <summary>Finds subject and object of every finite verb from word order, agreement and relative clauses.</summary>
internal sealed class ClauseFinder
{
    private readonly Document _document;
    private readonly TaggedToken[] _tags;
    private readonly IReadOnlyList<NounPhrase> _phrases;
    private readonly IReadOnlyList<Resolved> _resolved;
    private const int LongestRelative = 25;

    private readonly int[] _phraseAt;
    private readonly bool[] _times;

    private ClauseFinder(Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, IReadOnlyList<Resolved> resolved)
    {
        _resolved = resolved;
        _document = document;
        _tags = tags;
        _phrases = phrases;
        _phraseAt = new int[document.Tokens.Count];
        Array.Fill(_phraseAt, -1);
        _times = new bool[document.Tokens.Count];
        foreach (var time in document.Times)
        {
            _times.AsSpan(time.FirstToken..time.EndToken).Fill(true);
        }

        foreach (var phrase in phrases)
        {
            for (var i = phrase.First; i < phrase.End; i++)
            {
                _phraseAt[i] = phrase.Index;
            }
        }
    }

    /// <summary>Phrase that covers a token, by token; -1 for none.</summary>
    public int[] PhraseAt => _phraseAt;

    /// <summary>Finds the verb groups of a document, in order.</summary>
    public static (List<VerbGroup> Verbs, int[] PhraseAt) Find(
        Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, IReadOnlyList<Resolved> resolved)
    {
        var finder = new ClauseFinder(document, tags, phrases, resolved);
        var verbs = new List<VerbGroup>();
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            var sentence = document.Sentences[s];
            VerbGroup? previous = null;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                if (tags[i].Tag == Tag.Verb)
                {
                    previous = finder.Group(i, s, previous);
                    verbs.Add(previous);
                }
            }
        }

        return (verbs, finder._phraseAt);
    }

    private VerbGroup Group(int token, int sentence, VerbGroup? previous)
    {
        var analysis = _tags[token].Analysis!;
        var group = new VerbGroup { Token = token, Analysis = analysis, Sentence = sentence, Marker = MarkerBefore(token, sentence) };
        var end = _document.Sentences[sentence].EndToken;
        var bare = new List<NounPhrase>();
        var i = token + 1;
        var commaPassed = false;
        NounPhrase? lastPrepositional = null;
        while (i < end)
        {
            var tag = _tags[i];
            if (EndsClause(i))
            {
                // «وطالب فلان، جميع الدول»: a comma right after the subject, or around its apposition, does not end the clause.
                if (tag.Tag == Tag.Punctuation && bare.Count == 1 && i + 1 < end && _phraseAt[i + 1] >= 0 && _phrases[_phraseAt[i + 1]] is { Joined: false, Preposition: null } after && !commaPassed)
                {
                    commaPassed = true;
                    i = bare[0].Apposition == after && after.End < end && _tags[after.End].Tag is Tag.Punctuation or Tag.Quote ? after.End + 1 : i + 1;
                    continue;
                }

                if (bare.Count == 1 && !commaPassed && AfterInsertion(i, end) is { } resumed)
                {
                    commaPassed = true;
                    i = resumed;
                    lastPrepositional = null;
                    continue;
                }

                break;
            }

            if (_phraseAt[i] >= 0)
            {
                var phrase = _phrases[_phraseAt[i]];
                if (phrase.Preposition is not null)
                {
                    group.Prepositional.Add(phrase);
                }
                else if (phrase.JoinedTo is null && (!phrase.Joined || bare.Count == 0) && !(bare.Count > 0 && bare[^1].Apposition == phrase)
                    && !(lastPrepositional is not null && lastPrepositional.End == phrase.First && !(bare.Count == 1 && IsClosed(lastPrepositional) && phrase.IsDefinite && _resolved[phrase.Index].Role is not null)))
                {
                    // A bare noun right after a prepositional one («بشن | هجمات») belongs to that, not to the verb.
                    bare.Add(phrase);
                }

                lastPrepositional = phrase.Preposition is null ? null : phrase;

                i = phrase.End;
                continue;
            }

            i = Math.Max(i + 1, tag.UnitEnd);
        }

        group.ClauseEnd = i;
        var before = SubjectBefore(token, sentence, out var source);
        var plural = analysis.Is(FormFeatures.Plural) && !analysis.Is(FormFeatures.First);
        if (IsAfterPronoun(token, sentence))
        {
            // «قالت إنها تؤيد القرار»: the pronoun is the subject, so the noun after the verb is its object.
            group.Object = bare.FirstOrDefault();
        }
        else if (before is not null && (plural || bare.Count == 0 || source == SubjectSource.Antecedent || !bare[0].IsDefinite || before.IsDefinite))
        {
            (group.Subject, group.SubjectSource) = (before, source);
            group.Object = bare.FirstOrDefault();

            // «الهجوم الذي شنه التنظيم»: the relative's noun is the object, taken up by the pronoun, and the subject follows.
            if (source == SubjectSource.Antecedent && analysis.Pronoun is not null && bare.Count > 0)
            {
                (group.Subject, group.SubjectSource, group.Object) = (bare[0], SubjectSource.After, before);
            }
        }
        else if (bare.Count == 1 && _tags[token].HasConjunction && previous?.Subject is not null && previous.Sentence == sentence && previous.ClauseEnd <= token + 1 && ActsOnObject(analysis, group))
        {
            // «وأدانت الوزارة الهجمات واتهمت القوات بشن…»: the second verb keeps the first one's subject, and the noun after it is its object.
            group.Object = bare[0];
        }
        else if (bare.Count == 1 && _tags[token].HasConjunction && previous?.Subject is { } doer && previous.Sentence == sentence && IsSomebody(doer) && !IsSomebody(bare[0]) && !bare[0].HeadIsEvent && IsDoneBySomebody(analysis))
        {
            // «وأدان التدريبات»: trainings condemn nothing; the verb before has told who does.
            group.Object = bare[0];
        }
        else if (bare.Count > 0 && bare[0].First <= token + 6 && bare[0].HeadAnalysis?.Is(FormFeatures.IndefiniteCase) != true && !analysis.Is(FormFeatures.First) && !plural)
        {
            (group.Subject, group.SubjectSource) = (bare[0], SubjectSource.After);
            group.Object = bare.Skip(1).FirstOrDefault();
        }
        else
        {
            group.Object = bare.FirstOrDefault();
        }

        group.IsPassive = analysis.Is(FormFeatures.Passive)
            || (analysis.Is(FormFeatures.MaybePassive) && group.Object is null && analysis.Pronoun is null && group.Subject is { } subjectFound && ReadsAsPassive(analysis, subjectFound, group.SubjectSource));
        if (group.Subject is null && previous?.Subject is { } carried && !analysis.Is(FormFeatures.First))
        {
            (group.Subject, group.SubjectSource) = (carried, SubjectSource.Carried);
        }

        return group;
    }

    /// <summary>
    /// Where a clause goes on that is broken off after its subject: by a time between commas («، الثلاثاء، منظمة»), or by a relative clause that a comma ends or
    /// that a bare indefinite noun cannot belong to («التي أعلنت مسؤوليتها عن التفجير | هجمات»). Null when it does not go on.
    /// </summary>
    private int? AfterInsertion(int start, int end)
    {
        if (_tags[start].Tag == Tag.Punctuation)
        {
            var i = start + 1;
            while (i < end && _times[i])
            {
                i++;
            }

            return i > start + 1 && i + 1 < end && _tags[i].Tag == Tag.Punctuation && GoesOn(i + 1) ? i + 1 : null;
        }

        if (!_tags[start].Is(FunctionKind.Relative) || _phraseAt[start - 1] < 0)
        {
            return null;
        }

        var verbs = 0;
        for (var i = start + 1; i < end && i < start + LongestRelative; i++)
        {
            var tag = _tags[i];
            if (tag.Is(FunctionKind.Complementiser) || tag.Is(FunctionKind.Subordinator))
            {
                return null;
            }

            if (tag.Tag == Tag.Verb)
            {
                if (tag.HasConjunction || ++verbs > 1)
                {
                    return null;
                }
            }
            else if (tag.Tag == Tag.Punctuation && IsClauseMark(i))
            {
                return verbs == 1 && i + 1 < end && GoesOn(i + 1) ? i + 1 : null;
            }
            else if (verbs == 1 && _phraseAt[i] >= 0 && _phrases[_phraseAt[i]] is { Preposition: null, Joined: false, IsDefinite: false, Pronoun: null } bare && bare.First == i
                && _phraseAt[i - 1] >= 0 && _phrases[_phraseAt[i - 1]] is { IsDefinite: true } or { Pronoun: not null } && _phrases[_phraseAt[i - 1]].Preposition is not null)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Whether nothing can be added to a phrase: its last word is definite, a name, or has a pronoun.</summary>
    private bool IsClosed(NounPhrase phrase) =>
        phrase.Pronoun is not null || _tags[phrase.End - 1].IsDefinite || (phrase.Mentions.Count > 0 && phrase.Mentions[^1].EndToken == phrase.End);

    private bool GoesOn(int token) => _phraseAt[token] >= 0 && _phrases[_phraseAt[token]] is { Joined: false } phrase && phrase.First == token;

    /// <summary>Whether the word before a verb takes up somebody by a pronoun: «إنها», «أنهم».</summary>
    private bool IsAfterPronoun(int token, int sentence) =>
        token > _document.Sentences[sentence].FirstToken && _tags[token - 1] is { Analysis.Pronoun: ['3', ..] } before && before.Is(FunctionKind.Complementiser);

    private bool IsSomebody(NounPhrase phrase) => _resolved[phrase.Index] is { Role: not null } or { Country: not null } or { Kind: ParticipantKind.Source };

    private static bool IsDoneBySomebody(Analysis analysis)
    {
        foreach (var sense in analysis.Lexeme.Events)
        {
            if (Plover.IsSpeechAct(sense.Type) && sense.Frame.At(FramePosition.Subject) == FrameRole.Actor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A speech act that is done to somebody and has its content after a preposition: then its one bare noun is whom it is done to.</summary>
    private static bool ActsOnObject(Analysis analysis, VerbGroup group)
    {
        foreach (var sense in analysis.Lexeme.Events)
        {
            if (Plover.IsSpeechAct(sense.Type) && sense.Frame.At(FramePosition.Object) == FrameRole.Recipient
                && group.Prepositional.Exists(p => p.Preposition is { } preposition && sense.Frame.After(preposition) == FrameRole.Content))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A verb without object whose spelling allows both voices: passive when its event counts victims or its subject is nobody who could do it; never for
    /// acts of speech, whose content need not be a noun.
    /// </summary>
    private bool ReadsAsPassive(Analysis analysis, NounPhrase subject, SubjectSource source)
    {
        foreach (var sense in analysis.Lexeme.Events)
        {
            if (Plover.IsSpeechAct(sense.Type))
            {
                return false;
            }

            if (sense.Frame.At(FramePosition.PassiveSubject) is { } role)
            {
                return role == FrameRole.Victim || source == SubjectSource.After && _resolved[subject.Index].Kind is not (ParticipantKind.State or ParticipantKind.Capital or ParticipantKind.Body or ParticipantKind.BodyNoun or ParticipantKind.Unit);
            }
        }

        return false;
    }

    private bool EndsClause(int i)
    {
        var tag = _tags[i];
        return tag.Tag == Tag.Verb || tag.Is(FunctionKind.Complementiser) || tag.Is(FunctionKind.Subordinator) || tag.Is(FunctionKind.Relative)
            || (tag.Tag == Tag.Punctuation && IsClauseMark(i)) || (tag.Is(FunctionKind.Coordinator) && i + 1 < _tags.Length && _tags[i + 1].Tag == Tag.Verb);
    }

    /// <summary>Every mark but those that stand inside names and numbers.</summary>
    private bool IsClauseMark(int i) => _document.Article.Text[_document.Tokens[i].Start] is not ('/' or '%' or '&' or '+' or '*' or '$');

    private FunctionSense? MarkerBefore(int token, int sentence)
    {
        var first = _document.Sentences[sentence].FirstToken;
        for (var i = token - 1; i >= first && i >= token - 3; i--)
        {
            var tag = _tags[i];
            if (tag.Function is { } function && tag.Tag == Tag.Function)
            {
                return function;
            }

            if (tag.Tag is not Tag.Function)
            {
                return null;
            }
        }

        return null;
    }

    private NounPhrase? SubjectBefore(int token, int sentence, out SubjectSource source)
    {
        source = SubjectSource.None;
        var first = _document.Sentences[sentence].FirstToken;
        var relative = false;
        for (var i = token - 1; i >= first && i >= token - 8; i--)
        {
            var tag = _tags[i];
            if (_phraseAt[i] >= 0)
            {
                var phrase = Outermost(_phrases[_phraseAt[i]]);
                if (relative)
                {
                    source = SubjectSource.Antecedent;
                    return phrase;
                }

                if (i == token - 1 && _tags[token].HasConjunction)
                {
                    return null;
                }

                // «ضربات شنتها الدولة»: the verb's pronoun takes up the noun it describes.
                if (i == token - 1 && !phrase.IsDefinite && phrase.Pronoun is null && _tags[token].Analysis?.Pronoun?.StartsWith('3') == true)
                {
                    source = SubjectSource.Antecedent;
                    return phrase;
                }

                if (phrase.Preposition is null && StartsClause(phrase, first))
                {
                    source = SubjectSource.Before;
                    return phrase;
                }

                // «مسلحون هاجموا», «هجوم استهدف»: an indefinite noun described by the verb that follows it.
                if (i == token - 1 && !phrase.IsDefinite && phrase.Pronoun is null)
                {
                    source = SubjectSource.Antecedent;
                    return phrase;
                }

                if (phrase.Preposition is not null && !relative)
                {
                    // A prepositional phrase may stand between subject and verb.
                    i = phrase.First;
                    continue;
                }

                return null;
            }

            if (tag.Is(FunctionKind.Relative))
            {
                relative = true;
                continue;
            }

            // «أن متشددين من التنظيم، نفذوا»: one comma may part a subject from its verb.
            if (tag.Tag is Tag.Verb || tag.Is(FunctionKind.Complementiser) || tag.Is(FunctionKind.Subordinator) || (tag.Tag == Tag.Punctuation && !relative && i < token - 1))
            {
                return null;
            }
        }

        return null;
    }

    private static NounPhrase Outermost(NounPhrase phrase)
    {
        while (phrase.JoinedTo is { } joined)
        {
            phrase = joined;
        }

        return phrase;
    }

    private bool StartsClause(NounPhrase phrase, int first)
    {
        if (phrase.First == first || phrase.Joined)
        {
            return true;
        }

        // «كانت دمشق اتهمت»: an auxiliary stands before the subject of the verb that follows.
        var before = _tags[phrase.First - 1];
        return before is { Tag: Tag.Verb, Analysis.Lexeme.IsPlain: true } || before.Is(FunctionKind.Complementiser) || before.Is(FunctionKind.Coordinator) || before.Is(FunctionKind.Subordinator) || before.Tag is Tag.Punctuation or Tag.Quote
            || before.Is(FunctionKind.Adverb) || before.Tag == Tag.Symbol;
    }
}
