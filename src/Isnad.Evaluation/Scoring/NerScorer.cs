using Isnad.Core;
using Isnad.Evaluation.Gold;

namespace Isnad.Evaluation.Scoring;

/// <summary>Scores the recall of named places, people and bodies: a name is found when some mention overlaps it.</summary>
internal static class NerScorer
{
    internal static ScoreReport Score(string set, IReadOnlyList<GoldTokens> gold, IReadOnlyDictionary<string, PredictedArticle> predicted, int misses)
    {
        var byKind = new SortedDictionary<string, Proportion>(StringComparer.Ordinal);
        var lost = new List<string>();
        foreach (var sentence in gold)
        {
            var text = TextOf(sentence);
            var mentions = predicted.GetValueOrDefault(sentence.Uid)?.Mentions ?? [];
            foreach (var (kind, span) in Names(sentence))
            {
                var found = mentions.Any(m => m.Span is { } s && s.Overlaps(span));
                if (!byKind.TryGetValue(kind, out var proportion))
                {
                    byKind[kind] = proportion = new Proportion();
                }

                proportion.Add(found);
                if (!found)
                {
                    lost.Add($"{kind} {span.Of(text)}");
                }
            }
        }

        var recall = new ScoreTable([.. byKind.Select(k => new NamedScore(k.Key, k.Value.Sampled("recall")))]);
        return new ScoreReport(set, GoldKind.Ner, [new("recall", recall)], [], [.. lost.Take(misses)], []);
    }

    /// <summary>The text that is read: the tokens joined by single blanks.</summary>
    internal static string TextOf(GoldTokens sentence) => string.Join(' ', sentence.Tokens);

    private static IEnumerable<(string Kind, TextSpan Span)> Names(GoldTokens sentence)
    {
        var starts = new int[sentence.Tokens.Count];
        for (var n = 1; n < starts.Length; n++)
        {
            starts[n] = starts[n - 1] + sentence.Tokens[n - 1].Length + 1;
        }

        for (var first = 0; first < sentence.Tags.Count; first++)
        {
            if (sentence.Tags[first].StartsWith("B-", StringComparison.Ordinal))
            {
                var kind = sentence.Tags[first][2..];
                var last = first;
                while (last + 1 < sentence.Tags.Count && sentence.Tags[last + 1] == "I-" + kind)
                {
                    last++;
                }

                yield return (kind, new TextSpan(starts[first], starts[last] + sentence.Tokens[last].Length));
            }
        }
    }
}
