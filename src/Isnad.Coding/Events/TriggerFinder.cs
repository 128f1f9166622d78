using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Events;

/// <summary>Finds the words and idioms that may report events. Idioms win over their words; nothing is decided here about whether an event is reported.</summary>
internal static class TriggerFinder
{
    /// <summary>The triggers of a document, in order.</summary>
    public static List<Trigger> Find(Structure structure)
    {
        var document = structure.Document;
        var found = new List<Trigger>();
        var covered = new HashSet<int>();
        foreach (var phrase in Longest(document.Phrases))
        {
            var head = phrase.Tokens[0];
            if (phrase.Tokens.Any(covered.Contains))
            {
                continue;
            }

            foreach (var token in phrase.Tokens)
            {
                covered.Add(token);
            }

            var verb = structure.VerbAt[head];
            var senses = document.Phrases.Where(p => p.Tokens.Equals(phrase.Tokens)).Select(p => p.Sense).Distinct().ToList();
            var contiguous = phrase.Tokens[^1] - head == phrase.Tokens.Count - 1;
            var nominal = verb is null && structure.PhraseAt[head] >= 0 ? structure.Phrases[structure.PhraseAt[head]] : null;
            found.Add(new Trigger
            {
                Sentence = document.SentenceOf(head), Token = head, Tokens = phrase.Tokens, Analysis = structure.Tags[head].Analysis ?? phrase.Head, Senses = senses,
                Span = contiguous ? new(WordStart(structure, head), document.Tokens[phrase.Tokens[^1]].End) : new(WordStart(structure, head), document.Tokens[head].End),
                Verb = verb, Phrase = nominal,
            });
        }

        for (var s = 0; s < document.Sentences.Count; s++)
        {
            for (var i = document.Sentences[s].FirstToken; i < document.Sentences[s].EndToken; i++)
            {
                if (document.Tokens[i].Word.HasEvent && !covered.Contains(i) && Word(structure, s, i) is { } trigger)
                {
                    found.Add(trigger);
                }
            }
        }

        found.Sort((a, b) => a.Token.CompareTo(b.Token));
        return found;
    }

    private static IEnumerable<PhraseMatch> Longest(IReadOnlyList<PhraseMatch> phrases) =>
        phrases.OrderByDescending(p => p.Tokens.Count).ThenBy(p => p.Tokens[^1] - p.Tokens[0]).ThenBy(p => p.Tokens[0]);

    private static Trigger? Word(Structure structure, int sentence, int token)
    {
        var tag = structure.Tags[token];
        if (tag.Tag is not (Tag.Verb or Tag.Nominal) || InMention(structure, token))
        {
            return null;
        }

        Analysis? best = null;
        foreach (var analysis in structure.Document.Tokens[token].Word.Analyses)
        {
            if (analysis.Lexeme.Events.Count > 0 && analysis.IsFinite == (tag.Tag == Tag.Verb) && Fits(tag, analysis) && (best is null || analysis.StemEnd - analysis.StemStart > best.StemEnd - best.StemStart))
            {
                best = analysis;
            }
        }

        if (best is null)
        {
            return null;
        }

        var senses = SharesForm(structure.Document.Tokens[token].Word, best) ? SensesOfForm(structure.Document.Tokens[token].Word, best) : best.Lexeme.Events;
        var phrase = tag.Tag == Tag.Nominal && structure.PhraseAt[token] >= 0 ? structure.Phrases[structure.PhraseAt[token]] : null;
        return new Trigger
        {
            Sentence = sentence, Token = token, Tokens = [token], Analysis = best, Senses = senses,
            Span = new(WordStart(structure, token), structure.Document.Tokens[token].End), Verb = structure.VerbAt[token], Phrase = phrase,
        };
    }

    private static bool SharesForm(Word word, Analysis best)
    {
        foreach (var other in word.Analyses)
        {
            if (!ReferenceEquals(other, best) && IsSameForm(other, best))
            {
                return true;
            }
        }

        return false;
    }

    private static EquatableList<EventSense> SensesOfForm(Word word, Analysis best) =>
        [.. best.Lexeme.Events.Concat(word.Analyses.Where(a => !ReferenceEquals(a, best) && IsSameForm(a, best)).SelectMany(a => a.Lexeme.Events)).Distinct()];

    private static bool IsSameForm(Analysis other, Analysis best) =>
        other.Lexeme.Events.Count > 0 && other.IsFinite == best.IsFinite && other.StemStart == best.StemStart && other.StemEnd == best.StemEnd;

    /// <summary>A longer stem that has no event («أزمة») hides a shorter one that has; a plain noun («مدينة») hides a participle.</summary>
    private static bool Fits(TaggedToken tag, Analysis analysis) =>
        tag.Analysis is null || analysis.Lexeme == tag.Analysis.Lexeme || analysis.StemEnd - analysis.StemStart > tag.Analysis.StemEnd - tag.Analysis.StemStart
        || (analysis.StemEnd - analysis.StemStart == tag.Analysis.StemEnd - tag.Analysis.StemStart && (!analysis.Is(FormFeatures.Participle) || tag.Analysis.Is(FormFeatures.Participle)));

    private static bool InMention(Structure structure, int token)
    {
        var phrase = structure.PhraseAt[token] >= 0 ? structure.Phrases[structure.PhraseAt[token]] : null;
        for (var i = 0; phrase is not null && i < phrase.Mentions.Count; i++)
        {
            if (token >= phrase.Mentions[i].FirstToken && token < phrase.Mentions[i].EndToken)
            {
                return true;
            }
        }

        return false;
    }

    private static int WordStart(Structure structure, int token) => structure.Document.Tokens[token].Start;

}
