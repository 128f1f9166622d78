namespace Isnad.Coding.Learning;

/// <summary>One decision with its features and the right answer.</summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Answer">Whether the answer is yes.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Group">Article it comes from, for leaving groups out.</param>
/// <param name="Choice">Number of the choice, within its article, that it is one alternative of; null for a decision by itself.</param>
public sealed record TrainingExample(string[] Features, bool Answer, double Weight, string Group, int? Choice = null);

/// <summary>
/// Fits a logistic model with L2 penalty by adaptive gradient steps in a fixed order, so that the same examples give the same weights on every machine.
/// At each step a share of an example's features is hidden, so that features which say the same share the weight, and one of them missing does less harm
/// (dropout: Srivastava et al. 2014).
/// </summary>
public static class LogisticTrainer
{
    private const double Step = 0.15;

    /// <summary>Fits a model of decisions each by itself, or, where examples have a choice, of choices among alternatives (conditional logit: McFadden 1974).</summary>
    /// <param name="examples">The decisions.</param>
    /// <param name="penalty">L2 penalty per example.</param>
    /// <param name="epochs">Passes over the examples.</param>
    /// <param name="minimumCount">Features seen in fewer examples are left out.</param>
    /// <param name="hidden">Share of the features hidden at each step, 0 to 1.</param>
    public static Dictionary<string, double> Fit(IReadOnlyList<TrainingExample> examples, double penalty, int epochs, int minimumCount, double hidden)
    {
        var index = Index(examples, minimumCount);
        var rows = examples.Select(e => Known(e.Features, index)).ToArray();
        var choices = Choices(examples);
        var weights = new double[index.Count];
        var squares = new double[index.Count];
        var random = new Random(17);
        var seen = new List<int>();
        var ends = new List<int>();
        var order = Enumerable.Range(0, choices.Count).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var choice in order)
            {
                var members = choices[choice];
                var scores = new double[members.Count];
                seen.Clear();
                ends.Clear();
                for (var i = 0; i < members.Count; i++)
                {
                    foreach (var feature in rows[members[i]])
                    {
                        if (random.NextSingle() >= hidden)
                        {
                            seen.Add(feature);
                            scores[i] += weights[feature];
                        }
                    }

                    ends.Add(seen.Count);
                }

                var errors = Errors(examples, members, scores);
                for (var (i, k) = (0, 0); i < members.Count; i++)
                {
                    for (; k < ends[i]; k++)
                    {
                        var feature = seen[k];
                        var gradient = errors[i] + (penalty * weights[feature]);
                        squares[feature] += gradient * gradient;
                        weights[feature] -= Step * gradient / Math.Sqrt(squares[feature] + 1e-6);
                    }
                }
            }
        }

        // All features speak when the model is used; each was fitted to a share of them.
        return index.Where(f => Math.Abs(weights[f.Value]) > 1e-3).ToDictionary(f => f.Key, f => Math.Round(weights[f.Value] * (1 - hidden), 4), StringComparer.Ordinal);
    }

    private static Dictionary<string, int> Index(IReadOnlyList<TrainingExample> examples, int minimumCount)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in examples.SelectMany(e => e.Features))
        {
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
        }

        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in counts.Where(c => c.Value >= minimumCount).Select(c => c.Key).Order(StringComparer.Ordinal))
        {
            index[feature] = index.Count;
        }

        return index;
    }

    private static int[] Known(string[] features, Dictionary<string, int> index)
    {
        var known = new List<int>(features.Length);
        foreach (var feature in features)
        {
            if (index.TryGetValue(feature, out var number))
            {
                known.Add(number);
            }
        }

        return [.. known];
    }

    /// <summary>Rows that are learned together: the alternatives of a choice, and every other row alone.</summary>
    private static List<List<int>> Choices(IReadOnlyList<TrainingExample> examples)
    {
        var choices = new List<List<int>>();
        for (var row = 0; row < examples.Count; row++)
        {
            var joins = row > 0 && examples[row].Choice is { } choice && examples[row - 1].Choice == choice && examples[row - 1].Group == examples[row].Group;
            if (joins)
            {
                choices[^1].Add(row);
            }
            else
            {
                choices.Add([row]);
            }
        }

        return choices;
    }

    /// <summary>By how much each score is too high: probability given less probability wanted.</summary>
    private static double[] Errors(IReadOnlyList<TrainingExample> examples, List<int> rows, double[] scores)
    {
        var first = examples[rows[0]];
        if (first.Choice is null)
        {
            return [(1 / (1 + Math.Exp(-scores[0])) - (first.Answer ? 1 : 0)) * first.Weight];
        }

        var highest = scores.Max();
        var shares = Array.ConvertAll(scores, s => Math.Exp(s - highest));
        var all = shares.Sum();
        var right = rows.Select((row, i) => examples[row].Answer ? shares[i] : 0).Sum();
        return [.. rows.Select((row, i) => ((shares[i] / all) - (examples[row].Answer && right > 0 ? shares[i] / right : 0)) * first.Weight)];
    }
}
