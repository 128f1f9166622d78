using Isnad.Coding.Events;
using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Casualties;

/// <summary>What one casualty word reports: how many, of whom, and which parts of them are told apart.</summary>
/// <param name="Trigger">The casualty word, or the idiom it stands in.</param>
/// <param name="Token">Token of the casualty word.</param>
/// <param name="End">Index after the last word of the figure.</param>
/// <param name="Total">The figure.</param>
/// <param name="Parts">Its parts, if the text gives any.</param>
/// <param name="People">The phrases of the people counted.</param>
/// <param name="IsByRank">Whether only a rank says who they were: the army and the police share their ranks.</param>
internal sealed record FoundCasualty(Trigger Trigger, int Token, int End, Casualty Total, IReadOnlyList<Casualty> Parts, IReadOnlyList<NounPhrase> People, bool IsByRank)
{
    /// <summary>Index of the sentence.</summary>
    public int Sentence => Trigger.Sentence;
}

/// <summary>Reads casualty figures: who was killed, hurt, taken or driven out, and how many, from casualty words and the people told with them.</summary>
internal sealed class CasualtyFinder(Structure structure)
{
    private const int ReachBefore = 8;
    private const int ReachAfter = 7;
    private const int ReachOfToll = 14;
    private const int ReachOfNegation = 4;
    private const int LongestAside = 9;

    private readonly PeopleGroupFinder _groups = new(structure);

    /// <summary>The figures of a document, in order of their words.</summary>
    public List<FoundCasualty> Find(IReadOnlyList<Trigger> triggers)
    {
        var found = new List<FoundCasualty>();
        var used = new HashSet<(CasualtyKind Kind, int First)>();
        var groups = new List<PeopleGroup>();
        var sentence = -1;
        string? lastRole = null;
        foreach (var trigger in triggers)
        {
            if (!HasCasualty(trigger))
            {
                continue;
            }

            if (trigger.Sentence != sentence)
            {
                if (trigger.Sentence > sentence + 1)
                {
                    lastRole = null;
                }

                sentence = trigger.Sentence;
                groups = _groups.Find(sentence);
            }

            foreach (var (token, sense) in Words(trigger))
            {
                if (!IsDenied(token, sentence) && Group(trigger, token, sense, groups) is { } group && (group.First == token || used.Add((sense.Casualty!.Value, group.First)) || IsCoordinated(token))
                    && Figure(trigger, token, sense, group, groups, ref lastRole) is { } figure)
                {
                    found.Add(figure);
                }
            }
        }

        return found;
    }

    /// <summary>Whether a sense reports people as killed, hurt, taken or driven out, rather than an attack in which they are.</summary>
    public static bool IsCasualtyWord(EventSense sense) => sense.Casualty is not null && (sense.Frame.Slots.Values.Contains(FrameRole.Victim) || sense.Frame.Prepositions.Values.Contains(FrameRole.Victim));

    private static bool HasCasualty(Trigger trigger)
    {
        foreach (var sense in trigger.Senses)
        {
            if (sense.Casualty is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The casualty words of a trigger: in an idiom («أوقع … قتلى وجرحى») its casualty nouns, which are what is counted.</summary>
    private IEnumerable<(int Token, EventSense Sense)> Words(Trigger trigger)
    {
        var any = false;
        if (trigger.IsIdiom)
        {
            foreach (var token in trigger.Tokens)
            {
                if (NounSense(token) is { } noun)
                {
                    any = true;
                    yield return (token, noun);
                }
            }
        }

        if (!any)
        {
            foreach (var sense in trigger.Senses)
            {
                if (sense.Casualty is not null)
                {
                    yield return (trigger.Token, sense);
                    break;
                }
            }
        }
    }

    /// <summary>The sense of a noun for people who came to harm («قتيل», «جريح», «ضحايا»), or null.</summary>
    private EventSense? NounSense(int token)
    {
        var word = structure.Document.Tokens[token].Word;
        if (!word.HasEvent)
        {
            return null;
        }

        foreach (var analysis in word.Analyses)
        {
            if (analysis.Lexeme.Head?.Kind != NounKind.People)
            {
                continue;
            }

            foreach (var sense in analysis.Lexeme.Events)
            {
                if (sense.Casualty is not null && IsCasualtyFrame(sense))
                {
                    return sense;
                }
            }
        }

        return null;
    }

    private static bool IsCasualtyFrame(EventSense sense) => sense.Frame.Id == "casualty";

    /// <summary>«دون إصابات», «لم يوقع ضحايا»: nobody was.</summary>
    private bool IsDenied(int token, int sentence)
    {
        var first = Math.Max(structure.Document.Sentences[sentence].FirstToken, token - ReachOfNegation);
        for (var i = token - 1; i >= first; i--)
        {
            var tag = structure.Tags[i];
            if (tag.Is(FunctionKind.Negation) || tag.Function?.Function == "neg-noun")
            {
                return true;
            }

            if (tag.Tag == Tag.Punctuation || tag.Is(FunctionKind.Complementiser) || tag.Is(FunctionKind.Subordinator))
            {
                return false;
            }
        }

        return false;
    }

    private PeopleGroup? Group(Trigger trigger, int token, EventSense sense, List<PeopleGroup> groups) =>
        NounSense(token) is not null && structure.VerbAt[token] is null ? OfNoun(trigger, token, groups)
        : structure.VerbAt[token] is { } verb ? OfVerb(verb, sense, groups)
        : OfVerbalNoun(trigger, token, groups);

    /// <summary>«20 قتيلا», «قتلى وجرحى», «راح ضحيتها 20 شخصا», «حصيلة القتلى إلى 61».</summary>
    private PeopleGroup? OfNoun(Trigger trigger, int token, List<PeopleGroup> groups)
    {
        var own = groups.Find(g => g.First == token || g.Phrase?.Head == token);
        if (structure.Tags[token].Analysis?.Pronoun is not null)
        {
            return groups.Find(g => g.First > token && g.First <= token + 2 && (g.IsPeople || g.IsCounted));
        }

        if (own is { IsCounted: true } || own is { Low: not null })
        {
            return own;
        }

        // A toll is told before its number: «ارتفع عدد القتلى إلى 61».
        foreach (var group in groups)
        {
            if (group.First > token && group.First <= token + ReachOfToll && group is { IsCounted: true, IsPeople: false, Phrase: null } && IsDirected(group.First))
            {
                return group;
            }

            if (group.First > token && group.IsPeople && group.IsCounted)
            {
                break;
            }
        }

        // People who are spoken of as known («الجرحى») are no report of casualties by themselves.
        return own is null || (structure.Tags[token].IsDefinite && !trigger.IsIdiom && !IsCaused(own.End)) ? null : own;
    }

    private bool IsDirected(int token)
    {
        for (var i = token - 1; i >= 0 && i >= token - 2; i--)
        {
            if (structure.Tags[i].Function?.Function is "prep-to" or "prep-direction" || structure.Tags[i].Tag == Tag.Verb)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCaused(int token)
    {
        for (var i = token; i < structure.Tags.Length && i <= token + 2; i++)
        {
            if (structure.Tags[i].Function?.Function == "prep-cause")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>«مقتل نحو 20 مدنيا», «إصابة تسعة آخرين», «مقتل وجرح 110», «إصابات عدة», «مقتله».</summary>
    private PeopleGroup? OfVerbalNoun(Trigger trigger, int token, List<PeopleGroup> groups)
    {
        var own = trigger.Phrase;
        var end = Math.Max(trigger.Tokens[^1] + 1, own?.Head == token ? own.End : token + 1);
        if (own is { Number: { } number } && own.Head == token)
        {
            return new(own.First, own.End, number.Low, number.High, number.Quantity, null, true, true, false, GroupLink.None, own);
        }

        if (structure.Tags[trigger.Tokens[^1]].Analysis?.Pronoun is { } pronoun)
        {
            return OfPronoun(pronoun, token, groups);
        }

        while (end < structure.Tags.Length && IsCoordinated(end - 1) && NextWord(end) is { } next && next > end - 1)
        {
            end = next + 1;
        }

        foreach (var group in groups)
        {
            if (group.First >= end && group.First <= end + 2 && IsBare(end, group))
            {
                return AfterAgent(end, groups) ?? group;
            }
        }

        if (AfterAgent(end, groups) is { } victims)
        {
            return victims;
        }

        if (MayBePassive(token) && (groups.Find(g => g.End == token && (g.IsPeople || g.IsCounted) && g.Link != GroupLink.Part) ?? After(token, trigger.Sentence, null, groups)) is { } suffering)
        {
            return suffering;
        }

        return trigger.Analysis?.Is(FormFeatures.Plural) == true && own is not null
            ? new(own.First, own.End, null, null, Quantity.Some, null, true, false, false, GroupLink.None, own) : null;
    }

    /// <summary>«… قتل فيه عشرات»: without people after it, a word that may be a verbal noun or a passive verb is the verb.</summary>
    private bool MayBePassive(int token)
    {
        foreach (var analysis in structure.Document.Tokens[token].Word.Analyses)
        {
            if (analysis.IsFinite && (analysis.Features & (FormFeatures.MaybePassive | FormFeatures.Passive)) != 0 && ReportsCasualty(token))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>«قتل الجيش 15 متظاهرا»: the one who did it may stand between the verbal noun and the people.</summary>
    private PeopleGroup? AfterAgent(int token, List<PeopleGroup> groups)
    {
        if (token >= structure.Tags.Length || structure.PhraseAt[token] < 0)
        {
            return null;
        }

        var agent = structure.Phrases[structure.PhraseAt[token]];
        return agent is { Preposition: null, Joined: false, IsDefinite: true, Number: null } && groups.Find(g => g.First == agent.End) is { Link: GroupLink.None } group
            && (group.IsCounted || (group.IsPeople && group.Phrase is { IsDefinite: false })) && IsBare(agent.End, group) ? group : null;
    }

    /// <summary>Between the word and the people stand only marks of quotation and prepositions of quantity, no preposition of another participant.</summary>
    private bool IsBare(int from, PeopleGroup group)
    {
        for (var i = from; i < group.First; i++)
        {
            if (structure.Tags[i].Tag != Tag.Quote && !structure.Tags[i].Is(FunctionKind.Demonstrative) && structure.Tags[i].Function?.Function is not ("prep-direction" or "quant-approx"))
            {
                return false;
            }
        }

        return structure.Tags[group.First].Preposition is null;
    }

    /// <summary>«مقتل وجرح», «قتل وأصيب»: two casualty words that share their people. The index of the second, or null.</summary>
    private int? NextWord(int token) =>
        token < structure.Tags.Length && structure.Tags[token].HasConjunction && structure.Document.Tokens[token].Word.HasEvent && ReportsCasualty(token) ? token : null;

    private bool IsCoordinated(int token) =>
        NextWord(token + 1) is not null && ReportsCasualty(token) && !IsPlural(token) || (NextWord(token) is not null && token > 0 && ReportsCasualty(token - 1) && !IsPlural(token - 1));

    /// <summary>«قتلوا وجرح أربعة»: a verb in the plural has its people before it.</summary>
    private bool IsPlural(int token) => structure.VerbAt[token]?.Analysis is { } analysis && (analysis.Is(FormFeatures.Plural) || analysis.Is(FormFeatures.Dual)) && !analysis.Is(FormFeatures.Singular);

    private bool ReportsCasualty(int token)
    {
        foreach (var analysis in structure.Document.Tokens[token].Word.Analyses)
        {
            foreach (var sense in analysis.Lexeme.Events)
            {
                if (sense.Casualty is not null && !IsCasualtyFrame(sense))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>«إصابتهم», «مقتله»: those named last before, by number.</summary>
    private PeopleGroup? OfPronoun(string pronoun, int token, List<PeopleGroup> groups)
    {
        var singular = pronoun is "3ms" or "3fs";
        PeopleGroup? best = null;
        foreach (var group in groups)
        {
            if (group.End <= token && (singular ? group is { Low: 1, IsCounted: false } : group.IsPeople && group.Low != 1))
            {
                best = group;
            }
        }

        return singular ? new(token, token + 1, 1, 1, Quantity.Exact, best?.Role, true, false, false, GroupLink.None, best?.Phrase)
            : best is null ? null : best with { First = token, End = token + 1 };
    }

    /// <summary>Somebody by a name that the packs do not know: the subject or object of a verb of killing who is nothing else.</summary>
    private PeopleGroup? Named(NounPhrase? phrase) =>
        phrase is { Number: null, HeadSense: null, HeadIsEvent: false, Preposition: null } && !structure.Tags[phrase.Head].IsDefinite && structure.Resolved[phrase.Index].Kind is ParticipantKind.Other or ParticipantKind.Person
            && (phrase.HeadAnalysis is null || phrase.End - phrase.Head > 1) && phrase.HeadAnalysis?.Is(FormFeatures.Plural) != true
            ? new(phrase.First, phrase.End, 1, 1, Quantity.Exact, structure.Resolved[phrase.Index].Role, false, false, false, GroupLink.None, phrase) : null;

    private PeopleGroup? OfVerb(VerbGroup verb, EventSense sense, List<PeopleGroup> groups)
    {
        var suffers = sense.Frame.At(FramePosition.Subject) == FrameRole.Victim;
        var target = verb.Object is { } bare ? groups.Find(g => Holds(g, bare)) : null;

        // «19 شخصا قتلوا بينهم مدنيون»: the part is no object.
        var passive = verb.IsPassive || ((verb.Object is null || target?.Link == GroupLink.Part) && verb.Analysis.Pronoun is null && verb.Analysis.Is(FormFeatures.MaybePassive));
        if (!suffers && !passive)
        {
            return verb.Analysis.Pronoun is { } pronoun ? OfPronoun(pronoun, verb.Token, groups)
                : target is { IsPeople: true } or { IsCounted: true } ? target : sense.Strength == Strength.Sure ? Named(verb.Object) : null;
        }

        var many = verb.Analysis.Is(FormFeatures.Plural) || verb.Analysis.Is(FormFeatures.Dual);
        var singular = verb.Analysis.Is(FormFeatures.Singular);
        var group = singular || !many ? After(verb.Token, verb.Sentence, verb.Subject, groups) ?? Before(verb, groups) : Before(verb, groups) ?? After(verb.Token, verb.Sentence, verb.Subject, groups);
        group ??= sense.Strength == Strength.Sure && singular && verb.SubjectSource is SubjectSource.After or SubjectSource.Before ? Named(verb.Subject) : null;
        return group is { Low: null, High: null, IsCounted: false } && verb.Analysis.Is(FormFeatures.Dual) && !singular && !verb.Analysis.Is(FormFeatures.Plural)
            ? group with { Low = 2, High = 2, Quantity = Quantity.Exact } : group;
    }

    /// <summary>The first people after the verb in its clause who are not brought in by a preposition.</summary>
    private PeopleGroup? After(int token, int sentence, NounPhrase? subject, List<PeopleGroup> groups)
    {
        var end = Math.Min(structure.Document.Sentences[sentence].EndToken, token + 1 + ReachAfter);
        for (var i = token + 1; i < end; i++)
        {
            var group = groups.Find(g => g.First == i);
            if (group is not null)
            {
                if (group.Link != GroupLink.Part && !IsGoverned(i, token) && (group.IsPeople || group.IsCounted || (subject is not null && Holds(group, subject))))
                {
                    return group;
                }

                i = group.End - 1;
                continue;
            }

            var tag = structure.Tags[i];
            if ((tag.Tag == Tag.Verb && !IsCoordinated(i)) || tag.Is(FunctionKind.Complementiser) || tag.Is(FunctionKind.Subordinator) || tag.Is(FunctionKind.Relative))
            {
                break;
            }

            i = Math.Max(i, tag.UnitEnd - 1);
        }

        return null;
    }

    private PeopleGroup? Before(VerbGroup verb, List<PeopleGroup> groups)
    {
        if (verb.Subject is { } subject && verb.SubjectSource is SubjectSource.Before or SubjectSource.Antecedent && groups.Find(g => Holds(g, subject)) is { } own)
        {
            return own;
        }

        for (var i = groups.Count - 1; i >= 0; i--)
        {
            var group = groups[i];
            if (group.End <= verb.Token && verb.Token - group.End <= ReachBefore && (group.IsPeople || group.IsCounted) && !IsGoverned(group.First, structure.Document.Sentences[verb.Sentence].FirstToken)
                && group.Link != GroupLink.Part)
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>Whether a preposition brings the word in; words of quantity («نحو») are none.</summary>
    private bool IsGoverned(int token, int first) =>
        structure.Tags[token].Preposition is not null
        || (token - 1 > first && structure.Tags[token - 1] is { } before && before.Is(FunctionKind.Preposition) && before.Function!.Function != "prep-direction" && before.Analysis?.Pronoun is null);

    private static bool Holds(PeopleGroup group, NounPhrase phrase) => group.Phrase == phrase || (phrase.Head >= group.First && phrase.Head < group.End);

    private FoundCasualty? Figure(Trigger trigger, int token, EventSense sense, PeopleGroup group, List<PeopleGroup> groups, ref string? lastRole)
    {
        // A word that often means something else needs people that are counted or named as such.
        if (sense.Strength == Strength.Weak && !(group.IsPeople && (group.IsCounted || group.Low is not null || NounSense(token) is not null)))
        {
            return null;
        }

        var kind = sense.Casualty!.Value;
        var (low, high, quantity) = (group.Low, group.High, group.Quantity);
        var role = group.Role ?? Among(group, sense) ?? (group.IsOthers || group.Link == GroupLink.OfThem ? lastRole : null);
        var members = new List<PeopleGroup> { group };
        var parts = new List<PeopleGroup>();
        var end = group.End;
        for (var i = groups.IndexOf(group) + 1; i > 0 && i < groups.Count; i++)
        {
            var next = groups[i];
            if (next.Link == GroupLink.Joined && parts.Count == 0 && (next.IsPeople || next.IsCounted) && NounSense(next.Phrase?.Head ?? next.First) is null && NounSense(next.First) is null)
            {
                members.Add(next);
            }
            else if ((next.Link is GroupLink.Part or GroupLink.OfThem || (next.Link == GroupLink.Joined && parts.Count > 0)) && Between(end, next.First) && (next.IsPeople || next.Link == GroupLink.OfThem))
            {
                parts.Add(next);
            }
            else
            {
                break;
            }

            end = next.End;
        }

        if (high is not null && NounSense(token) is null && IsCoordinated(token))
        {
            // «قتل وأصيب نحو 250»: together they are so many, each of them at most that.
            (low, quantity) = (null, Quantity.AtMost);
        }

        if (members.Count > 1)
        {
            (low, high, quantity) = Sum(members);
            role = members.OrderByDescending(m => m.Low ?? m.High ?? 0).First().Role ?? role;
            parts.InsertRange(0, members);
        }

        var known = parts.Where(p => p.Role is not null && p.Low is not null).OrderByDescending(p => p.Low).FirstOrDefault();
        if (role is null or "CVL" && known is not null)
        {
            // «تسعة أشخاص بينهم ستة جنود»: the larger part says who they were; civilians among unknown people make these civilians.
            role = known.Low * 2 > (low ?? high ?? int.MaxValue) ? known.Role : known.Role is "CVL" or "MED" ? "CVL" : role;
        }

        lastRole = role ?? lastRole;
        return new(trigger, token, end, new(kind, low, high, quantity, role, null, members.Count > 1, null, Quote(members[0].First, members[^1].End)),
            parts.ConvertAll(p => new Casualty(kind, p.Low, p.High, p.Quantity, p.Role, 0, false, null, Quote(p.First, p.End))),
            [.. members.Select(m => m.Phrase).OfType<NounPhrase>()], IsByRank(members[0]));
    }

    private bool IsByRank(PeopleGroup group) =>
        group.Phrase is { HeadSense.Kind: NounKind.Title, Mentions.Count: 0 } phrase && structure.Resolved[phrase.Index].CountrySource != CountrySource.Phrase;

    /// <summary>«قتلى في صفوف المتمردين», «جرحى من الشرطة»: who they were follows after a preposition.</summary>
    private string? Among(PeopleGroup group, EventSense sense)
    {
        for (var i = group.End; i < structure.Tags.Length && i <= group.End + 3; i++)
        {
            if (structure.PhraseAt[i] >= 0 && structure.Phrases[structure.PhraseAt[i]] is { Preposition: { } preposition } phrase && phrase.First >= group.End)
            {
                var meaning = structure.Resolved[phrase.Index];
                return sense.Frame.After(preposition) is FrameRole.Victim || (structure.Tags[phrase.First - 1].Function?.Function == "prep" && (group.IsCounted || meaning.Kind == ParticipantKind.Other))
                    ? meaning.Kind is ParticipantKind.Place or ParticipantKind.State or ParticipantKind.Capital or ParticipantKind.Event ? null : meaning.Role : null;
            }
        }

        return null;
    }

    private bool Between(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (structure.Tags[i].Tag == Tag.Verb || structure.Tags[i].Is(FunctionKind.Subordinator) || structure.Tags[i].Is(FunctionKind.Complementiser))
            {
                return false;
            }
        }

        return to - from <= LongestAside;
    }

    /// <summary>Groups told one beside the other are disjoint: their numbers add up.</summary>
    private static (int? Low, int? High, Quantity Quantity) Sum(List<PeopleGroup> members)
    {
        var low = members.Any(m => m.Low is not null) ? members.Sum(m => m.Low ?? 0) : (int?)null;
        var high = members.All(m => m.High is not null) ? members.Sum(m => m.High) : null;
        var quantity = low is null ? members[0].Quantity
            : high is null ? Quantity.AtLeast
            : low != high ? Quantity.Range
            : members.Exists(m => m.Quantity == Quantity.About) ? Quantity.About : Quantity.Exact;
        return (low, high, quantity);
    }

    private Quote Quote(int first, int end)
    {
        var span = new TextSpan(structure.Document.Tokens[first].Start, structure.Document.Tokens[end - 1].End);
        return new(span.Of(structure.Text), span);
    }
}
