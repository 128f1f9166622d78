using Isnad.Coding.Events;
using Isnad.Coding.Learning;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Participants;

/// <summary>What is known of a candidate when it is weighed whether it is an actor or a recipient of an event.</summary>
internal static class ParticipantFeatures
{
    private const int PathLength = 10;

    /// <summary>Adds the features of one candidate.</summary>
    public static void Add(FeatureBag bag, Structure structure, Trigger trigger, EventSense sense, ParticipantCandidate candidate, IReadOnlyList<ParticipantCandidate> all)
    {
        var meaning = structure.Resolved[candidate.Phrase.Index];
        var relation = EnumNames.Of(candidate.Relation);
        var frameRole = candidate.RoleIn(sense.Frame, trigger) is { } framed ? EnumNames.Of(framed) : "none";
        var kind = candidate.Relation == Relation.Adjective ? "NationAdjective" : EnumNames.Of(meaning.Kind);
        var role = meaning.Role ?? "none";
        var form = EventFeatures.Form(trigger);
        bag.Add("bias");
        bag.Add("type", sense.Type);
        bag.Add("relation", relation);
        bag.Add("frame-role", frameRole);
        bag.Add("relation-frame-role", relation, frameRole);
        bag.Add("relation-form", relation, form);
        bag.Add("type-relation", sense.Type, relation);
        bag.Add("frame-relation", sense.Frame.Id, relation);
        bag.Add("frame-role-kind", frameRole, kind);
        bag.Add("frame-role-role", frameRole, role);
        bag.Add("kind", kind);
        bag.Add("role", role);
        bag.Add("relation-kind", relation, kind);
        bag.Add("relation-role", relation, role);
        bag.Add("type-role", sense.Type, role);
        bag.Add("type-kind", sense.Type, kind);
        bag.Add("country", EnumNames.Of(meaning.CountrySource));
        bag.Add("sense-relation", sense.Id, relation);
        if (candidate.Preposition is { } preposition)
        {
            bag.Add("preposition", preposition, relation);
            bag.Add("preposition-role", preposition, role);
            bag.Add("type-preposition", sense.Type, preposition);
        }

        var distance = candidate.Phrase.Sentence != trigger.Sentence ? "other-sentence"
            : Math.Abs(candidate.Phrase.Head - trigger.Token) switch { <= 2 => "1-2", <= 5 => "3-5", <= 10 => "6-10", <= 20 => "11-20", _ => "21+" };
        bag.Add("distance", distance, relation);
        bag.Add(candidate.Phrase.IsDefinite ? "definite" : "indefinite", relation);
        if (candidate.Joined)
        {
            bag.Add("joined", relation);
        }

        if (candidate.Phrase.Number is not null)
        {
            bag.Add("counted", relation);
        }

        if (sense.Casualty is { } casualty)
        {
            bag.Add("casualty-relation", EnumNames.Of(casualty), relation);
        }

        if (candidate.Phrase.Sentence == trigger.Sentence)
        {
            Span<char> signs = stackalloc char[PathLength];
            ReadOnlySpan<char> path = signs[..Path(structure, trigger, candidate.Phrase, signs)];
            bag.Add("path", path);
            bag.Add("path-form", path, form);
            bag.Add("path-type", path, sense.Type);
            Between(bag, structure, trigger, candidate.Phrase, sense.Type, form, frameRole);
        }

        if (meaning.Entity is { } entity)
        {
            bag.Add("entity", entity.Id);
        }
        else if (candidate.Phrase.HeadAnalysis is { } headAnalysis)
        {
            bag.Add("head", headAnalysis.Lexeme.Lemma);
            bag.Add("head-type", headAnalysis.Lexeme.Lemma, sense.Type);
        }

        if (candidate.Phrase.First > structure.Document.Sentences[candidate.Phrase.Sentence].FirstToken)
        {
            var tag = structure.Tags[candidate.Phrase.First - 1];
            bag.Add("word-before", tag.Analysis?.Lexeme.Lemma ?? EnumNames.Of(tag.Tag), candidate.Preposition ?? "bare", candidate.Phrase.First < trigger.Token ? "<" : ">");
        }

        bag.Add("named", Count(structure.TimesNamed(meaning)), sense.Type);
        bag.Add("type-frame-role-role", sense.Type, frameRole, role);
        Clause(bag, structure, trigger, candidate.Phrase, sense.Type, form);

        if (structure.VerbBefore(trigger.Token, structure.Document.Sentences[trigger.Sentence].FirstToken) is { } governor && trigger.Verb is null)
        {
            bag.Add("governor", governor.Analysis.Lexeme.Lemma, relation);
        }

        Rivals(bag, structure, sense, trigger, candidate, all, relation);
        foreach (var frame in structure.SpeechOf(trigger.Sentence))
        {
            if (frame.Holder == candidate.Phrase)
            {
                bag.Add("speaker", frame.ContentStart <= trigger.Token ? "inside" : "outside", sense.Type);
                bag.Add("speaker-relation", relation);
                bag.Add("speaker-frame", sense.Frame.Id, frame.ContentStart <= trigger.Token ? "inside" : "outside");
                break;
            }
        }
    }

    /// <summary>Adds what the event's actor says of a candidate for its recipient.</summary>
    /// <param name="bag">The candidate's features.</param>
    /// <param name="sense">The event.</param>
    /// <param name="actor">Country and role of its first actor, or null when it has none.</param>
    /// <param name="self">Country and role of the candidate.</param>
    public static void AddActor(FeatureBag bag, EventSense sense, (string? Country, string? Role)? actor, (string? Country, string? Role) self)
    {
        var country = actor is not { } a ? "nobody" : a.Country is null || self.Country is null ? "unknown" : a.Country == self.Country ? "same" : "other";
        var role = actor?.Role ?? "none";
        bag.Add("actor-country", country, sense.Type);
        bag.Add("actor-roles", role, self.Role ?? "none", country);
        bag.Add("actor-roles-type", role, self.Role ?? "none", sense.Type);
        bag.Add("actor-is-it", actor == self ? "yes" : "no", sense.Type);
    }

    /// <summary>Adds the features of the choice that nobody takes part whom the text names.</summary>
    public static void AddNobody(FeatureBag bag, Trigger trigger, EventSense sense)
    {
        var form = EventFeatures.Form(trigger);
        bag.Add("nobody");
        bag.Add("nobody-type", sense.Type);
        bag.Add("nobody-form", form);
        bag.Add("nobody-type-form", sense.Type, form);
        bag.Add("nobody-frame", sense.Frame.Id, form);
        bag.Add("nobody-sense", sense.Id);
        bag.Add("nobody-definite", trigger.Phrase?.IsDefinite == true ? "yes" : "no", sense.Type);
    }

    /// <summary>What the candidate is in its own clause: subject or object of a verb that speaks, does or carries an event, and whether that verb is the last before the trigger.</summary>
    private static void Clause(FeatureBag bag, Structure structure, Trigger trigger, NounPhrase phrase, string type, string form)
    {
        foreach (var verb in structure.VerbsOf(phrase.Sentence))
        {
            var part = verb.Subject == phrase ? "subject" : verb.Object == phrase ? "object" : null;
            if (part is null || verb == trigger.Verb)
            {
                continue;
            }

            var lexeme = verb.Analysis.Lexeme;
            var sort = lexeme.Reporting.Count > 0 ? "speaks" : lexeme.Light.Count > 0 ? "carries" : lexeme.Events.Count > 0 ? "acts" : "other";
            var where = phrase.Sentence != trigger.Sentence ? "elsewhere" : verb.Token > trigger.Token ? "after" : structure.VerbBefore(trigger.Token, structure.Document.Sentences[trigger.Sentence].FirstToken) == verb ? "last" : "before";
            bag.Add("in-clause", part, sort, where);
            bag.Add("clause-verb", part, lexeme.Lemma, where);
            bag.Add("in-clause-form", part, where, form);
            bag.Add("in-clause-type", part, where, type);
            return;
        }

        bag.Add("in-clause", "none", form);
    }

    /// <summary>How many others who could take part, verbs, marks and relative clauses part the candidate from the trigger.</summary>
    private static void Between(FeatureBag bag, Structure structure, Trigger trigger, NounPhrase phrase, string type, string form, string frameRole)
    {
        var before = phrase.End <= trigger.Token;
        var (low, high) = before ? (phrase.End, trigger.Tokens[0]) : (trigger.Tokens[^1] + 1, phrase.First);
        var verbs = 0;
        var marks = 0;
        var relatives = 0;
        var others = 0;
        var last = -1;
        for (var i = low; i < high; i++)
        {
            var tag = structure.Tags[i];
            verbs += tag.Tag == Tag.Verb ? 1 : 0;
            marks += tag.Tag == Tag.Punctuation ? 1 : 0;
            relatives += tag.Is(FunctionKind.Relative) ? 1 : 0;
            if (structure.PhraseAt[i] >= 0 && structure.PhraseAt[i] != last)
            {
                last = structure.PhraseAt[i];
                others += structure.Resolved[last] is { Role: not null } or { Country: not null, Kind: not ParticipantKind.Place } && structure.Phrases[last] != trigger.Phrase ? 1 : 0;
            }
        }

        var side = before ? "<" : ">";
        bag.Add("others-between", side, Count(others));
        bag.Add("others-between-form", side, Count(others), form);
        bag.Add("others-between-frame-role", side, Count(others), frameRole);
        bag.Add("others-between-type", side, Count(others), type);
        bag.Add("verbs-between", side, Count(verbs), form);
        bag.Add("marks-between", side, Count(marks), form);
        bag.Add("relatives-between", side, Count(relatives), form);
        bag.Add("between", side, Count(verbs), Count(marks + relatives));
    }

    private static string Count(int number) => number switch { 0 => "0", 1 => "1", 2 or 3 => "2", < 8 => "4", _ => "8" };

    /// <summary>What stands between candidate and trigger, word by word: verbs, marks, function words by what they do; nouns count once in a row.</summary>
    private static int Path(Structure structure, Trigger trigger, NounPhrase phrase, Span<char> path)
    {
        var before = phrase.End <= trigger.Token;
        var (low, high) = before ? (phrase.End, trigger.Tokens[0]) : (trigger.Tokens[^1] + 1, phrase.First);
        var length = 0;
        path[length++] = before ? '<' : '>';
        for (var i = low; i < high && length < path.Length; i++)
        {
            var tag = structure.Tags[i];
            var sign = tag.Tag switch
            {
                Tag.Verb => 'V',
                Tag.Punctuation => ',',
                Tag.Quote => '"',
                Tag.Number => 'n',
                Tag.Function => tag.Function?.Kind switch
                {
                    FunctionKind.Preposition => 'p',
                    FunctionKind.Complementiser => 't',
                    FunctionKind.Subordinator => 's',
                    FunctionKind.Relative => 'r',
                    FunctionKind.Coordinator => 'c',
                    FunctionKind.Negation => '!',
                    _ => 'f',
                },
                _ => tag.Preposition is not null ? 'P' : tag.HasConjunction ? 'C' : 'N',
            };
            if (sign != 'N' || path[length - 1] != 'N')
            {
                path[length++] = sign;
            }
        }

        return length;
    }

    /// <summary>Whether other candidates stand in a better place for the same role.</summary>
    private static void Rivals(FeatureBag bag, Structure structure, EventSense sense, Trigger trigger, ParticipantCandidate candidate, IReadOnlyList<ParticipantCandidate> all, string relation)
    {
        var actor = 0;
        var recipient = 0;
        var nearer = 0;
        foreach (var other in all)
        {
            if (ReferenceEquals(other, candidate))
            {
                continue;
            }

            var role = other.RoleIn(sense.Frame, trigger);
            var meaning = structure.Resolved[other.Phrase.Index];
            if (meaning.Role is null && other.Relation != Relation.Adjective)
            {
                continue;
            }

            actor += role == FrameRole.Actor ? 1 : 0;
            recipient += role is FrameRole.Recipient or FrameRole.Victim ? 1 : 0;
            nearer += other.Phrase.Sentence == candidate.Phrase.Sentence && other.Relation == candidate.Relation && other.Phrase.Index > candidate.Phrase.Index ? 1 : 0;
        }

        bag.Add("other-actors", actor > 0 ? "some" : "none", relation);
        bag.Add("other-recipients", recipient > 0 ? "some" : "none", relation);
        bag.Add("same-relation-after", nearer == 0 ? "0" : nearer == 1 ? "1" : "2+", relation);
    }
}
