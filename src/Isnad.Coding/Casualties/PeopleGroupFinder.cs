using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Casualties;

/// <summary>Finds the groups of people in a sentence, counted or not, and which of them are added to or part of the one before.</summary>
internal sealed class PeopleGroupFinder
{
    private readonly Structure _structure;
    private readonly NumberMention?[] _numbers;

    public PeopleGroupFinder(Structure structure)
    {
        _structure = structure;
        _numbers = new NumberMention?[structure.Tags.Length];
        foreach (var number in structure.Document.Numbers)
        {
            _numbers[number.FirstToken] = number;
        }

        foreach (var time in structure.Document.Times)
        {
            _numbers.AsSpan(time.FirstToken..time.EndToken).Clear();
        }
    }

    /// <summary>The groups of a sentence, in order.</summary>
    public List<PeopleGroup> Find(int sentence)
    {
        var bounds = _structure.Document.Sentences[sentence];
        var found = new List<PeopleGroup>();
        for (var i = bounds.FirstToken; i < bounds.EndToken;)
        {
            if ((_numbers[i] is { } number ? Counted(i, number.EndToken, number, bounds.EndToken) : Quantified(i, bounds.EndToken) ?? Bare(i)) is { } group)
            {
                found.Add(group with { Link = LinkOf(group, found.Count > 0 ? found[^1] : null, bounds) });
                i = group.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    /// <summary>«عدد آخر من الموظفين», «بعض الجنود».</summary>
    private PeopleGroup? Quantified(int i, int end)
    {
        var tag = _structure.Tags[i];
        if (tag.Function?.Function is not ("quant-some" or "quant-many") || tag.UnitEnd >= end)
        {
            return null;
        }

        var some = new NumberMention(default, i, tag.UnitEnd, null, null, Quantity.Some);
        return Counted(i, tag.UnitEnd, some, end) is { IsPeople: true } group ? group : null;
    }

    private PeopleGroup? Counted(int first, int after, NumberMention number, int end)
    {
        var others = false;
        var next = Math.Max(after, _structure.Tags[after - 1].UnitEnd);
        if (next < end && IsOthers(next))
        {
            others = true;
            next = _structure.Tags[next].UnitEnd;
        }

        if (HeadAfter(next, end) is not { } phrase)
        {
            var (low, high, quantity, last) = Bounded(number, next, end);
            return new(first, last, low, high, quantity, null, false, true, others, GroupLink.None, null);
        }

        var meaning = _structure.Resolved[phrase.Index];
        if (!MayBePeople(phrase, meaning))
        {
            return null;
        }

        var close = Math.Max(phrase.End, next);
        if (close < end && IsOthers(close))
        {
            others = true;
            close = _structure.Tags[close].UnitEnd;
        }

        var bounded = Bounded(number, close, end);
        return new(first, bounded.Last, bounded.Low, bounded.High, bounded.Quantity, RoleOf(phrase, meaning), IsPeople(meaning.Kind), true, others, GroupLink.None, phrase);
    }

    /// <summary>The noun that a number counts: right after it, or after a preposition («عشرة من الجنود»).</summary>
    private NounPhrase? HeadAfter(int next, int end)
    {
        if (next >= end)
        {
            return null;
        }

        var through = _structure.Tags[next];
        var partitive = through.Is(FunctionKind.Preposition) && through.Analysis?.Pronoun is null && through.Function!.Function == "prep";
        var at = partitive ? through.UnitEnd : next;
        while (at < end && _structure.Tags[at].Tag == Tag.Quote)
        {
            at++;
        }

        if (at >= end || _structure.PhraseAt[at] < 0)
        {
            return null;
        }

        var phrase = _structure.Phrases[_structure.PhraseAt[at]];
        var head = _structure.Tags[phrase.Head];
        return phrase.Head < at || head.Preposition is not null || head.HasConjunction || (partitive && !IsPeople(_structure.Resolved[phrase.Index].Kind)) ? null : phrase;
    }

    /// <summary>Somebody without a number: a person, people, fighters, whose form says how many.</summary>
    private PeopleGroup? Bare(int i)
    {
        if (_structure.PhraseAt[i] < 0)
        {
            // «وقتل آخر», «وأصيب آخرون»
            return IsOthers(i) ? _structure.Tags[i].Function!.Function == "quant-other"
                ? new(i, i + 1, 1, 1, Quantity.Exact, null, true, false, true, GroupLink.None, null)
                : new(i, i + 1, null, null, Quantity.Some, null, true, false, true, GroupLink.None, null) : null;
        }

        var phrase = _structure.Phrases[_structure.PhraseAt[i]];
        if (phrase.Head != i)
        {
            // «حصيلة القتلى»: the people counted may stand inside a phrase.
            return _structure.Tags[i].Head?.Kind == NounKind.People && i > phrase.Head && _structure.Tags[i].Head!.Role is null
                ? Group(i, i + 1, _structure.Tags[i].Analysis, null, true, null) : null;
        }

        var meaning = _structure.Resolved[phrase.Index];
        var people = IsPeople(meaning.Kind);
        return people || (meaning.Kind == ParticipantKind.Other && phrase.HeadSense is null && !phrase.HeadIsEvent && MayBeName(phrase))
            ? Group(i, phrase.End, phrase.HeadAnalysis, RoleOf(phrase, meaning), people, phrase) : null;
    }

    /// <summary>A word the packs do not know, or know as part of names only, may be somebody's name.</summary>
    private bool MayBeName(NounPhrase phrase)
    {
        foreach (var analysis in _structure.Document.Tokens[phrase.Head].Word.Analyses)
        {
            if (analysis.NameWord < 0 && analysis.Lexeme.Category != LexemeCategory.Verb)
            {
                return false;
            }
        }

        return true;
    }

    private PeopleGroup Group(int first, int end, Analysis? head, string? role, bool people, NounPhrase? phrase)
    {
        var others = end < _structure.Tags.Length && IsOthers(end);
        var (low, quantity) = NumberOf(first, head, phrase);
        return new(first, others ? _structure.Tags[end].UnitEnd : end, low, low, quantity, role, people, false, others, GroupLink.None, phrase);
    }

    /// <summary>A noun without a number says its number by its form: «رجل» one, «جنديان» two, «جنود» some.</summary>
    private (int? Count, Quantity Quantity) NumberOf(int token, Analysis? head, NounPhrase? phrase)
    {
        if (phrase?.Number is { } number)
        {
            return (number.Low ?? number.High, number.Quantity);
        }

        if (head is null)
        {
            return phrase is null ? (null, Quantity.Some) : (1, Quantity.Exact);
        }

        if (head.Is(FormFeatures.Singular) && !head.Is(FormFeatures.Plural))
        {
            return (1, Quantity.Exact);
        }

        var features = FormFeatures.None;
        foreach (var analysis in _structure.Document.Tokens[token].Word.Analyses)
        {
            if (analysis.Lexeme == head.Lexeme)
            {
                features |= analysis.Features;
            }
        }

        return (features & FormFeatures.Plural) != 0 ? (null, Quantity.Some)
            : (features & FormFeatures.Dual) != 0 && (features & FormFeatures.Singular) == 0 ? (2, Quantity.Exact)
            : (features & FormFeatures.Singular) != 0 || phrase?.Mentions.Count > 0 ? (1, Quantity.Exact) : (null, Quantity.Some);
    }

    /// <summary>«150 شخصا على الأقل»: a mark on the number may follow the noun.</summary>
    private (int? Low, int? High, Quantity Quantity, int Last) Bounded(NumberMention number, int after, int end)
    {
        if (after < end && number.Quantity == Quantity.Exact)
        {
            switch (_structure.Tags[after].Function?.Function)
            {
                case "quant-at-least":
                    return (number.Low, null, Quantity.AtLeast, _structure.Tags[after].UnitEnd);
                case "quant-at-most":
                    return (null, number.High, Quantity.AtMost, _structure.Tags[after].UnitEnd);
                case "quant-approx":
                    return (number.Low, number.High, Quantity.About, _structure.Tags[after].UnitEnd);
            }
        }

        return (number.Low, number.High, number.Quantity, after);
    }

    private GroupLink LinkOf(PeopleGroup group, PeopleGroup? previous, Sentence bounds)
    {
        if (group.First > bounds.FirstToken && UnitEndingAt(group.First, bounds.FirstToken) is "among-them" or "prep-including")
        {
            return GroupLink.Part;
        }

        if (group.Phrase is null && group.End < bounds.EndToken && IsOfThem(group.End, bounds.EndToken))
        {
            return GroupLink.OfThem;
        }

        if (previous is null || group.First - previous.End > 3)
        {
            return GroupLink.None;
        }

        var joined = _structure.Tags[group.First].HasConjunction;
        for (var i = previous.End; i < group.First; i++)
        {
            var tag = _structure.Tags[i];
            if (tag.Is(FunctionKind.Coordinator) || tag.Function?.Function == "prep-addition")
            {
                joined = true;
                i = tag.UnitEnd - 1;
            }
            else if (tag.Tag != Tag.Punctuation && tag.Tag != Tag.Quote)
            {
                return GroupLink.None;
            }
        }

        return joined ? GroupLink.Joined : GroupLink.None;
    }

    /// <summary>«اثنان منهم»; in «اثنان، بينهم طفل» the people follow.</summary>
    private bool IsOfThem(int token, int end)
    {
        var tag = _structure.Tags[token];
        return tag.Function?.Function == "among-them" && (tag.UnitEnd >= end || _structure.Tags[tag.UnitEnd].Tag is not (Tag.Nominal or Tag.Number));
    }

    private string? UnitEndingAt(int token, int first)
    {
        for (var i = token - 1; i >= first && i >= token - 3; i--)
        {
            if (_structure.Tags[i].Function is { } function && _structure.Tags[i].UnitEnd == token)
            {
                return function.Function;
            }
        }

        return null;
    }

    private bool IsOthers(int token) => _structure.Tags[token].Function?.Function is "quant-others" or "quant-other";

    private static bool IsPeople(ParticipantKind kind) =>
        kind is ParticipantKind.People or ParticipantKind.Fighters or ParticipantKind.Title or ParticipantKind.Nationality or ParticipantKind.Person;

    private bool MayBePeople(NounPhrase phrase, Resolved meaning) =>
        IsPeople(meaning.Kind) || (meaning.Kind is ParticipantKind.Other or ParticipantKind.Body && phrase.HeadSense is null && !phrase.HeadIsEvent && phrase.HeadAnalysis?.Lexeme.Weapon is null
            && !_structure.Document.Tokens[phrase.Head].Word.HasWeapon);

    private string? RoleOf(NounPhrase phrase, Resolved meaning) =>
        NamedBefore(phrase) ?? meaning.Role ?? (phrase.Nationality is not null ? "CVL" : phrase.JoinedTo is { } joined && IsPeople(_structure.Resolved[joined.Index].Kind) ? _structure.Resolved[joined.Index].Role : null);

    /// <summary>«قوات الطوارئ … عشرة من منسوبي القوات»: a body taken up by its noun alone, inside the phrase, is the one named in the sentence before.</summary>
    private string? NamedBefore(NounPhrase phrase)
    {
        var last = phrase.End - 1;
        if (last == phrase.Head || phrase.Mentions.Count > 0 || _structure.Tags[last] is not { IsDefinite: true, Head.Kind: NounKind.Body, Analysis.Lexeme: { } lexeme })
        {
            return null;
        }

        var first = _structure.Document.Sentences[phrase.Sentence].FirstToken;
        var mentions = _structure.Document.Mentions;
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            if (mentions[i].FirstToken < phrase.First && mentions[i].FirstToken >= first && mentions[i].Best.Entity?.Role is { } role
                && _structure.Document.Tokens[mentions[i].FirstToken].Word.Analyses.Any(a => a.Lexeme == lexeme))
            {
                return role;
            }
        }

        return null;
    }
}
