using Isnad.Coding.Events;
using Isnad.Coding.Learning;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Coreference;

/// <summary>An event accepted in an article, as far as it is needed to tell whether two are one happening.</summary>
/// <param name="Trigger">Its word.</param>
/// <param name="Sense">Its sense.</param>
/// <param name="Actors">Its actors.</param>
/// <param name="Recipients">Its recipients.</param>
/// <param name="Place">Its place, or null.</param>
/// <param name="Date">Its date, or null.</param>
/// <param name="Casualties">Its figures.</param>
/// <param name="Realis">How it is told.</param>
internal sealed record CodedEvent(
    Trigger Trigger, EventSense Sense, IReadOnlyList<Participant> Actors, IReadOnlyList<Participant> Recipients, PlaceReference? Place, DateReference? Date,
    IReadOnlyList<Casualty> Casualties, Core.Realis Realis);

/// <summary>Tells whether an event of an article is the same happening as an earlier one.</summary>
internal sealed class SameEventLinker(Structure structure)
{
    /// <summary>Adds the features of a pair.</summary>
    /// <param name="bag">Receives the features.</param>
    /// <param name="earlier">The earlier event.</param>
    /// <param name="later">The later one.</param>
    /// <param name="distance">How many events later.</param>
    /// <param name="mentions">How often the earlier happening is told so far.</param>
    /// <param name="foremost">Whether no happening of its type is told more often so far.</param>
    public void Features(FeatureBag bag, CodedEvent earlier, CodedEvent later, int distance, int mentions, bool foremost)
    {
        var definite = structure.Tags[later.Trigger.Token].IsDefinite;
        var form = EventFeatures.Form(later.Trigger);
        var sameWord = earlier.Trigger.Analysis?.Lexeme is { } a && later.Trigger.Analysis?.Lexeme is { } b && (a == b || a.Verb == b || b.Verb == a || (a.Verb is not null && a.Verb == b.Verb));
        var actors = Compare(earlier.Actors, later.Actors);
        var recipients = Compare(earlier.Recipients, later.Recipients);
        var place = ComparePlaces(earlier.Place, later.Place);
        var date = earlier.Date is null || later.Date is null ? "open" : earlier.Date.Value == later.Date.Value ? "same" : "other";
        var casualties = CompareCasualties(earlier.Casualties, later.Casualties);
        var sentences = later.Trigger.Sentence - earlier.Trigger.Sentence;
        var far = sentences switch { 0 => "0", 1 => "1", 2 => "2", < 5 => "3-4", _ => "5+" };
        bag.Add("bias");
        bag.Add(earlier.Sense.Type == later.Sense.Type ? "same-type" : "other-type");
        bag.Add("type", later.Sense.Type);
        bag.Add(sameWord ? "same-word" : "other-word", definite ? "definite" : "indefinite");
        bag.Add(definite ? "definite" : "indefinite", form);
        bag.Add("actors", actors);
        bag.Add("recipients", recipients);
        bag.Add("place", place);
        bag.Add("date", date);
        bag.Add("place-actors", place, actors);
        bag.Add("casualties", casualties);
        bag.Add("sentences", far);
        bag.Add("between", distance switch { 1 => "1", 2 => "2", 3 => "3", < 6 => "4-5", _ => "6+" });
        bag.Add("far-definite", far, definite ? "definite" : "indefinite");
        bag.Add(earlier.Realis == later.Realis ? "same-realis" : "other-realis");
        bag.Add("lead", earlier.Trigger.Sentence == 0 ? "yes" : "no", far);
        bag.Add("told", mentions switch { 1 => "1", 2 => "2", < 5 => "3-4", _ => "5+" }, definite ? "definite" : "indefinite");
        bag.Add("number", NumberOf(earlier.Trigger), NumberOf(later.Trigger));
        bag.Add("foremost", foremost ? "yes" : "no", definite ? "definite" : "indefinite");
        bag.Add("foremost-far", foremost ? "yes" : "no", far);
        bag.Add("told-far", mentions == 1 ? "1" : "2+", far);
        bag.Add("pointed", IsPointedAt(later.Trigger) ? "yes" : "no", sameWord ? "same-word" : "other-word");
        bag.Add("word-far", sameWord ? "same-word" : "other-word", far);
        bag.Add("word-place", sameWord ? "same-word" : "other-word", place);
        bag.Add("word-actors", sameWord ? "same-word" : "other-word", actors);
        bag.Add("word-recipients", sameWord ? "same-word" : "other-word", recipients);
        bag.Add("recipients-actors", recipients, actors);
        bag.Add("type-word", later.Sense.Type, sameWord ? "same-word" : "other-word");
        bag.Add("definite-place", definite ? "definite" : "indefinite", place);
        bag.Add("date-place", date, place);
        bag.Add("forms", EventFeatures.Form(earlier.Trigger), form);
        bag.Add(earlier.Sense.Mode == later.Sense.Mode ? "same-mode" : earlier.Sense.Mode is null || later.Sense.Mode is null ? "open-mode" : "other-mode");
    }

    /// <summary>Whether an event may be linked at all: violence with violence, otherwise the same type.</summary>
    public static bool Comparable(CodedEvent earlier, CodedEvent later) => earlier.Sense.Type == later.Sense.Type;

    /// <summary>Without weights: a definite noun takes up the last event of its type whose participants and place agree.</summary>
    public double RuleScore(CodedEvent earlier, CodedEvent later)
    {
        if (Compare(earlier.Actors, later.Actors) == "other" || ComparePlaces(earlier.Place, later.Place) == "other")
        {
            return 0;
        }

        var definite = structure.Tags[later.Trigger.Token].IsDefinite && later.Trigger.Verb is null;
        return (definite ? 0.6 : 0.2) + (Compare(earlier.Actors, later.Actors) == "same" ? 0.2 : 0) + (ComparePlaces(earlier.Place, later.Place) == "same" ? 0.2 : 0);
    }

    /// <summary>«الهجوم» is not «الهجمات»: whether a noun tells one happening or several.</summary>
    private static string NumberOf(Trigger trigger) =>
        trigger.Verb is not null || trigger.Analysis is not { } analysis ? "open"
        : analysis.Is(FormFeatures.Plural) ? "many" : analysis.Is(FormFeatures.Dual) ? "two" : trigger.Phrase?.Number is null ? "one" : "many";

    /// <summary>«هذا الهجوم»: a demonstrative takes up what was told.</summary>
    private bool IsPointedAt(Trigger trigger) =>
        (trigger.Token > 0 && structure.Tags[trigger.Token - 1].Is(FunctionKind.Demonstrative)) || (trigger.Phrase is { } phrase && structure.Tags[phrase.First].Is(FunctionKind.Demonstrative));

    private static string Compare(IReadOnlyList<Participant> left, IReadOnlyList<Participant> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return left.Count == right.Count ? "none" : "open";
        }

        var shared = left.Any(l => right.Any(r => l.Id is not null && l.Id == r.Id || (l.Country == r.Country && l.Role == r.Role) || l.Mention.Text == r.Mention.Text));
        return shared ? "same" : left.Any(l => right.Any(r => l.Country == r.Country && l.Country is not null)) ? "near" : "other";
    }

    private static string ComparePlaces(PlaceReference? left, PlaceReference? right) =>
        left is null || right is null ? "open"
        : left.Id is not null && left.Id == right.Id || left.Mention.Text == right.Mention.Text ? "same"
        : left.Country is not null && left.Country == right.Country ? "near" : "other";

    private static string CompareCasualties(IReadOnlyList<Casualty> left, IReadOnlyList<Casualty> right)
    {
        foreach (var l in left)
        {
            foreach (var r in right)
            {
                if (l.Kind == r.Kind && l.Low is not null && r.Low is not null)
                {
                    return l.Low == r.Low ? "same" : "other";
                }
            }
        }

        return left.Count == 0 && right.Count == 0 ? "none" : "open";
    }
}
