using Isnad.Core;
using Isnad.Evaluation.Gold;

namespace Isnad.Evaluation.Scoring;

/// <summary>Which gold event each predicted one stands for, within one article.</summary>
internal static class EventMatching
{
    // An announced act and a promise of it are one thing to most coders.
    private static readonly HashSet<(string, string)> FuturePairs =
        [("RETREAT", "CONCEDE"), ("CONSULT", "AGREE"), ("SUPPORT", "AGREE"), ("COOPERATE", "AGREE"), ("AID", "AGREE")];

    /// <summary>Greedy one-to-one: on the trigger before only in the sentence, firm before doubtful, nearest first.</summary>
    internal static IReadOnlyList<(int Gold, int Predicted)> Match(GoldArticle article, IReadOnlyList<PredictedEvent> predicted)
    {
        var pairs = new List<(bool OffTrigger, bool Doubtful, int Distance, int Gold, int Predicted)>();
        for (var i = 0; i < article.Events.Count; i++)
        {
            var gold = article.Events[i];
            var (sentence, trigger) = Locate(article, gold);
            for (var j = 0; j < predicted.Count; j++)
            {
                if (predicted[j].At is { } at && SameType(gold, predicted[j]) && (trigger.Overlaps(at) || sentence.Overlaps(at)))
                {
                    pairs.Add((!trigger.Overlaps(at), gold.Doubtful, Math.Abs(trigger.Start - at.Start), i, j));
                }
            }
        }

        pairs.Sort();
        var (usedGold, usedPredicted) = (new HashSet<int>(), new HashSet<int>());
        var matches = new List<(int, int)>();
        foreach (var (_, _, _, i, j) in pairs)
        {
            if (!usedGold.Contains(i) && !usedPredicted.Contains(j))
            {
                usedGold.Add(i);
                usedPredicted.Add(j);
                matches.Add((i, j));
            }
        }

        return matches;
    }

    /// <summary>For every event the index of the one that stands for its happening, following same_as from each to an earlier one.</summary>
    internal static int[] Happenings(IReadOnlyList<(string Id, string? SameAs)> events)
    {
        var indexes = new Dictionary<string, int>();
        for (var n = 0; n < events.Count; n++)
        {
            indexes[events[n].Id] = n;
        }

        return [.. Enumerable.Range(0, events.Count).Select(Root)];

        int Root(int at)
        {
            // Links may run in a circle in a faulty file.
            var seen = new HashSet<int>();
            while (events[at].SameAs is { } link && indexes.TryGetValue(link, out var next) && seen.Add(at))
            {
                at = next;
            }

            return at;
        }
    }

    /// <summary>Where the sentence stands in the text and the trigger in the sentence; the first of several equal ones.</summary>
    private static (TextSpan Sentence, TextSpan Trigger) Locate(GoldArticle article, GoldEvent gold)
    {
        var start = article.Text.IndexOf(gold.Sentence, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new EvaluationException($"{article.Id} {gold.Id}: the sentence of this gold event does not stand in the article: «{CodePoints.Head(gold.Sentence, 60)}»");
        }

        var sentence = new TextSpan(start, start + gold.Sentence.Length);
        var trigger = gold.Sentence.IndexOf(gold.Trigger, StringComparison.Ordinal);
        return (sentence, trigger < 0 ? sentence : new TextSpan(start + trigger, start + trigger + gold.Trigger.Length));
    }

    private static bool SameType(GoldEvent gold, PredictedEvent predicted) =>
        predicted.Type == gold.Type
        || (gold.Realis == "future" && (FuturePairs.Contains((gold.Type, predicted.Type)) || FuturePairs.Contains((predicted.Type, gold.Type))));
}
