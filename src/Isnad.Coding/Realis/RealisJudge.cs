using Isnad.Coding.Events;
using Isnad.Coding.Speech;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;
using NodaTime;

namespace Isnad.Coding.Realis;

/// <summary>How an event is told, and by what sign.</summary>
/// <param name="Value">Actual, future, hypothetical, negated or historical.</param>
/// <param name="Rule">The rule that said so, for the derivation.</param>
internal readonly record struct RealisJudgement(Core.Realis Value, string Rule);

/// <summary>
/// Tells by construction whether an event happened: negation and future marks on its verb, verbs of denial, plan and attempt above it, purpose and
/// condition, and dates long past.
/// </summary>
internal sealed class RealisJudge(Structure structure)
{
    /// <summary>Judges one event.</summary>
    public RealisJudgement Judge(Trigger trigger, EventSense sense, IReadOnlyList<SpeechFrame> enclosing, TimeMention? time)
    {
        if (enclosing.Count > 0 && enclosing[0].Sense.Stance == Stance.Denies && IsClose(enclosing[0], trigger))
        {
            return new(Core.Realis.Negated, "realis.denied");
        }

        if (trigger.Verb is { } verb && OfVerb(verb) is { } own)
        {
            return own;
        }

        if (IsLongPast(time, trigger))
        {
            return new(Core.Realis.Historical, "realis.long-past");
        }

        if (trigger.Verb is null && OfNoun(trigger) is { } nominal)
        {
            return nominal;
        }

        return new(Core.Realis.Actual, "realis.told");
    }

    /// <summary>«لصد أي هجوم»: whatever attack there may be, and none that was.</summary>
    private bool IsAny(Trigger trigger, int first) =>
        trigger.Tokens[0] - 1 >= first && structure.Tags[trigger.Tokens[0] - 1].Function?.Function == "relative-any" && !structure.Tags[trigger.Token].IsDefinite;

    private bool IsClose(SpeechFrame frame, Trigger trigger)
    {
        for (var i = frame.Token + 1; i < trigger.Token; i++)
        {
            // «نفى قائد المركز، اللواء فلان، استخدام»: the marks around the denier's name do not part him from what he denies.
            if (frame.Words is { } words && structure.Document.Tokens[i].Start <= words.End)
            {
                continue;
            }

            if (structure.Tags[i].Tag == Tag.Punctuation)
            {
                return false;
            }
        }

        return true;
    }

    private RealisJudgement? OfVerb(VerbGroup verb)
    {
        var analysis = verb.Analysis;
        if (analysis.Has(Proclitics.Future))
        {
            return new(Core.Realis.Future, "realis.future-mark");
        }

        var marker = verb.Marker ?? ParticleBefore(verb);
        switch (marker?.Kind)
        {
            case FunctionKind.Negation:
                return marker.Function == "neg-future" ? new(Core.Realis.Negated, "realis.negated-future") : new(Core.Realis.Negated, "realis.negation");
            case FunctionKind.Future:
                return new(Core.Realis.Future, "realis.future-particle");
            case FunctionKind.Conditional:
                return new(Core.Realis.Hypothetical, "realis.condition");
            case FunctionKind.Possibility when analysis.Is(FormFeatures.Imperfect) || marker.Function == "possibility":
                return new(Core.Realis.Hypothetical, "realis.possibility");
        }

        if (analysis.Has(Proclitics.Purpose) || marker?.Function == "conj-purpose")
        {
            return new(Core.Realis.Hypothetical, "realis.purpose");
        }

        return marker?.Kind == FunctionKind.Complementiser && analysis.Is(FormFeatures.Imperfect) ? OverClause(verb) : null;
    }

    /// <summary>A particle of several words that ends right before a verb («يمكن أن»), or null.</summary>
    private FunctionSense? ParticleBefore(VerbGroup verb)
    {
        var first = structure.Document.Sentences[verb.Sentence].FirstToken;
        for (var i = verb.Token - 2; i >= first && i >= verb.Token - 4; i--)
        {
            if (structure.Tags[i].Function is { } function && structure.Tags[i].UnitEnd == verb.Token)
            {
                return function;
            }
        }

        return null;
    }

    /// <summary>«يمكن أن يتعرض», «من المقرر أن يلتقي»: what stands before the complementiser of a verb.</summary>
    private RealisJudgement? OverClause(VerbGroup verb)
    {
        var i = verb.Token - 1;
        while (i > structure.Document.Sentences[verb.Sentence].FirstToken && !structure.Tags[i].Is(FunctionKind.Complementiser))
        {
            i--;
        }

        i--;
        if (i < structure.Document.Sentences[verb.Sentence].FirstToken)
        {
            return null;
        }

        return structure.Tags[i].Function switch
        {
            { Function: "possibility" } => new(Core.Realis.Hypothetical, "realis.possibility"),
            { Kind: FunctionKind.Future } => new(Core.Realis.Future, "realis.future-particle"),
            _ => null,
        };
    }

    /// <summary>A verbal noun takes the realis of what governs it: «لم يستبعد شن هجوم», «خطة لاغتيال», «دون وقوع».</summary>
    private RealisJudgement? OfNoun(Trigger trigger)
    {
        var first = structure.Document.Sentences[trigger.Sentence].FirstToken;
        var before = trigger.Tokens[0] - 1;
        for (var i = before; i >= first && i >= before - 3; i--)
        {
            var tag = structure.Tags[i];
            if (tag.Function is { } function)
            {
                if (function.Function == "neg-noun")
                {
                    return new(Core.Realis.Negated, "realis.without");
                }

                if (function.Function is "prep-purpose" or "prep-avoid" or "prep-fear")
                {
                    return new(Core.Realis.Hypothetical, "realis." + function.Function);
                }

                if (function.Kind == FunctionKind.Conditional)
                {
                    return new(Core.Realis.Hypothetical, "realis.condition");
                }

                if (function.Function == "possibility")
                {
                    return new(Core.Realis.Hypothetical, "realis.possibility");
                }
            }

            if (tag.Tag is Tag.Verb or Tag.Punctuation)
            {
                break;
            }
        }

        if (structure.VerbBefore(trigger.Token, first) is { } governor && trigger.Token - governor.Token <= 6 && SameClause(governor.Token, trigger.Token)
            && (governor.Analysis.Lexeme.Light.Count > 0 || governor.Marker?.Kind == FunctionKind.Future || governor.Analysis.Has(Proclitics.Future)) && OfVerb(governor) is { } inherited)
        {
            return inherited with { Rule = inherited.Rule + ".governor" };
        }

        return IsAny(trigger, first) ? new(Core.Realis.Hypothetical, "realis.any") : null;
    }

    /// <summary>Whether neither mark nor complementiser parts a verb from what it governs («لا تقوم بأي عمليات»).</summary>
    private bool SameClause(int verb, int token)
    {
        for (var i = verb + 1; i < token; i++)
        {
            if (structure.Tags[i].Tag == Tag.Punctuation || structure.Tags[i].Is(FunctionKind.Complementiser) || structure.Tags[i].Is(FunctionKind.Subordinator))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsLongPast(TimeMention? time, Trigger trigger)
    {
        if (structure.Document.Article.Date is not { } published)
        {
            return false;
        }

        // «ينفذ ضربات منذ 2015», «منذ عام 2007 يقاتل»: the year is when it began, unless the event itself is what it is counted from.
        if (time is not null && time.FirstToken > 0 && structure.Tags[time.FirstToken - 1].Function?.Function == "prep-since")
        {
            return false;
        }

        if (time is not null && YearOf(time) is { } year && trigger.Sentence == structure.Document.SentenceOf(time.FirstToken))
        {
            return year < published.Year - 1 || (year < published.Year && time.Day is { } day && Period.Between(day, published, PeriodUnits.Days).Days > 365)
                || (year < published.Year && time.Day is null && published.Month > 6);
        }

        return false;
    }

    private static int? YearOf(TimeMention time) => time.Value is { Length: >= 4 } value && int.TryParse(value.AsSpan(0, 4), out var year) ? year : null;
}
