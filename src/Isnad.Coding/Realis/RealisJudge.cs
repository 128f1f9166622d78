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

    private bool IsClose(SpeechFrame frame, Trigger trigger)
    {
        for (var i = frame.Token + 1; i < trigger.Token; i++)
        {
            if (structure.Tags[i].Tag == Tag.Punctuation)
            {
                return false;
            }
        }

        return true;
    }

    private static RealisJudgement? OfVerb(VerbGroup verb)
    {
        var analysis = verb.Analysis;
        if (analysis.Has(Proclitics.Future))
        {
            return new(Core.Realis.Future, "realis.future-mark");
        }

        switch (verb.Marker?.Kind)
        {
            case FunctionKind.Negation:
                return verb.Marker.Function == "neg-future" ? new(Core.Realis.Negated, "realis.negated-future") : new(Core.Realis.Negated, "realis.negation");
            case FunctionKind.Future:
                return new(Core.Realis.Future, "realis.future-particle");
            case FunctionKind.Conditional:
                return new(Core.Realis.Hypothetical, "realis.condition");
            case FunctionKind.Possibility when analysis.Is(FormFeatures.Imperfect):
                return new(Core.Realis.Hypothetical, "realis.possibility");
        }

        if (analysis.Has(Proclitics.Purpose))
        {
            return new(Core.Realis.Hypothetical, "realis.purpose");
        }

        return null;
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
            }

            if (tag.Tag is Tag.Verb or Tag.Punctuation)
            {
                break;
            }
        }

        if (structure.VerbBefore(trigger.Token, first) is { } governor && trigger.Token <= governor.ClauseEnd && trigger.Token - governor.Token <= 6
            && (governor.Analysis.Lexeme.Light.Count > 0 || governor.Marker?.Kind == FunctionKind.Future || governor.Analysis.Has(Proclitics.Future)) && OfVerb(governor) is { } inherited)
        {
            return inherited with { Rule = inherited.Rule + ".governor" };
        }

        return null;
    }

    private bool IsLongPast(TimeMention? time, Trigger trigger)
    {
        if (structure.Document.Article.Date is not { } published)
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
