using Isnad.Coding.Participants;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Speech;

/// <summary>How far what is said and the naming of who says it reach.</summary>
internal sealed class SpeechScope(
    Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, Resolved[] resolved, int[] phraseAt)
{
    private const int LongestName = 14;

    // Without a bound, one endless sentence of verbs of saying would cost their square.
    private const int FramesBack = 20;

    /// <summary>«قالت أ إن …، فيما أعلنت ب أن …»: what the first says ends where the second's clause begins.</summary>
    /// <param name="frames">The frames of the document so far.</param>
    /// <param name="first">Index of the first frame of the sentence.</param>
    public void EndAtNextSpeaker(List<SpeechFrame> frames, int first)
    {
        for (var later = first + 1; later < frames.Count; later++)
        {
            var next = frames[later];
            if (next.Carried || next.Holder is null || next.IsInserted || next.Sense.Kind != ReportingKind.Verb || ClauseStart(next.Token) is not { } start)
            {
                continue;
            }

            for (var k = Math.Max(first, later - FramesBack); k < later; k++)
            {
                if (frames[k] is { IsInserted: false, Sense.Kind: not ReportingKind.Preposition } earlier && earlier.Holder != next.Holder && earlier.ContentStart <= start && start < earlier.ContentEnd
                    && !SameQuotation(earlier.ContentStart, start))
                {
                    frames[k] = earlier with { ContentEnd = start };
                }
            }
        }
    }

    /// <summary>The words of a holder's title and name, or null when his phrase has them all.</summary>
    /// <param name="holder">The holder.</param>
    /// <param name="content">First token of what is said.</param>
    /// <param name="marked">Whether a complementiser or mark stands before it.</param>
    public TextSpan? Words(NounPhrase holder, int content, bool marked)
    {
        var end = HolderEnd(holder, content, marked);
        return end > holder.End ? new(holder.Span.Start, document.Tokens[end - 1].End) : null;
    }

    private int HolderEnd(NounPhrase holder, int content, bool marked)
    {
        var end = holder.Apposition is { } name && name.Sentence == holder.Sentence && name.End - holder.Head <= LongestName ? Math.Max(holder.End, name.End) : holder.End;
        if (!marked || content <= end || content - holder.Head > LongestName + 2)
        {
            return end;
        }

        // «وقال المسؤول الصحي في عدن فلان إن»: all between title and content is his name, unless something else stands there.
        var last = end;
        for (var i = end; i < content - 1; i++)
        {
            if (tags[i].Tag is Tag.Verb or Tag.Punctuation or Tag.Quote or Tag.Number || tags[i].Is(FunctionKind.Adverb) || (tags[i].Function is { Function: not ("prep" or "prep-behalf") }) || IsDate(i) || IsThingSaid(i))
            {
                break;
            }

            if (tags[i].Tag == Tag.Nominal && tags[i].Preposition is null && (phraseAt[i] < 0 || phrases[phraseAt[i]].Preposition is null || IsAfterName(i)))
            {
                last = i + 1;
            }
        }

        return last;
    }

    /// <summary>The outlet to which somebody spoke («قال لوكالة …»), or null.</summary>
    public NounPhrase? Told(VerbGroup verb, int content)
    {
        foreach (var phrase in verb.Prepositional)
        {
            if ((phrase.End <= content || content <= verb.Token + 1) && resolved[phrase.Index] is { Role: "MED" } && tags[phrase.First].Preposition is not null)
            {
                return phrase;
            }
        }

        return null;
    }

    /// <summary>Index after the last token of the clause that goes on at a token.</summary>
    public int ClauseEnd(int token, int sentence)
    {
        var end = document.Sentences[sentence].EndToken;
        var i = token;
        while (i < end && tags[i].Tag is not (Tag.Verb or Tag.Punctuation) && !tags[i].Is(FunctionKind.Subordinator))
        {
            i++;
        }

        return i;
    }

    /// <summary>Where the clause of a verb of saying begins when it stands beside an earlier one, not inside it; null when it may be inside.</summary>
    private int? ClauseStart(int verb)
    {
        if (tags[verb].HasConjunction)
        {
            return verb;
        }

        var first = document.Sentences[document.SentenceOf(verb)].FirstToken;
        for (var i = verb - 1; i > first && i >= verb - LongestName; i--)
        {
            var tag = tags[i];
            if (tag.Is(FunctionKind.Complementiser) || tag.Is(FunctionKind.Relative) || tag.Tag == Tag.Verb)
            {
                return null;
            }

            if (tag.Function is { Function: "conj-while" or "conj-but" } || (tag.Function?.Function == "copula-past" && tag.HasConjunction)
                || (tag.Is(FunctionKind.Coordinator) && tags[i - 1].Tag == Tag.Punctuation))
            {
                return i;
            }
        }

        return null;
    }

    private bool SameQuotation(int left, int right) => Structure.QuotationAt(document, left) is { } quotation && Structure.QuotationAt(document, right) == quotation;

    private bool IsAfterName(int token)
    {
        var phrase = phrases[phraseAt[token]];
        return phrase.Mentions.Count > 0 && phrase.Mentions[^1].EndToken <= token && tags[token].Head is null;
    }

    private bool IsDate(int token)
    {
        var times = document.Times;
        var low = 0;
        var high = times.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle].EndToken <= token ? (middle + 1, high) : (low, middle);
        }

        return low < times.Count && times[low].FirstToken <= token;
    }

    /// <summary>Whether a token is a word for something said or written («بيان», «تصريحات»).</summary>
    public bool IsThingSaid(int token)
    {
        foreach (var analysis in document.Tokens[token].Word.Analyses)
        {
            foreach (var sense in analysis.Lexeme.Reporting)
            {
                if (sense.Kind == ReportingKind.Noun)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
