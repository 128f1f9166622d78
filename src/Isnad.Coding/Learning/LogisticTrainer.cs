namespace Isnad.Coding.Learning;

/// <summary>One decision with its features and the right answer.</summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Answer">Whether the answer is yes.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Group">Article it comes from, for leaving groups out.</param>
public sealed record TrainingExample(string[] Features, bool Answer, double Weight, string Group);

/// <summary>
/// Fits a logistic model with L2 penalty by adaptive gradient steps in a fixed order, so that the same examples give the same weights on every machine.
/// At each step a share of an example's features is hidden, so that features which say the same share the weight, and one of them missing does less harm
/// (dropout: Srivastava et al. 2014).
/// </summary>
public static class LogisticTrainer
{
    /// <summary>Fits a model.</summary>
    /// <param name="examples">The decisions.</param>
    /// <param name="penalty">L2 penalty per example.</param>
    /// <param name="epochs">Passes over the examples.</param>
    /// <param name="minimumCount">Features seen in fewer examples are left out.</param>
    /// <param name="hidden">Share of the features hidden at each step, 0 to 1.</param>
    public static Dictionary<string, double> Fit(IReadOnlyList<TrainingExample> examples, double penalty, int epochs, int minimumCount, double hidden)
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

        var rows = examples.Select(e => e.Features.Where(index.ContainsKey).Select(f => index[f]).ToArray()).ToArray();
        var weights = new double[index.Count];
        var squares = new double[index.Count];
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var random = new Random(17);
        var seen = new List<int>();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                var score = 0.0;
                seen.Clear();
                foreach (var feature in rows[row])
                {
                    if (random.NextDouble() >= hidden)
                    {
                        seen.Add(feature);
                        score += weights[feature];
                    }
                }

                var error = (1 / (1 + Math.Exp(-score)) - (examples[row].Answer ? 1 : 0)) * examples[row].Weight;
                foreach (var feature in seen)
                {
                    var gradient = error + (penalty * weights[feature]);
                    squares[feature] += gradient * gradient;
                    weights[feature] -= 0.15 * gradient / Math.Sqrt(squares[feature] + 1e-6);
                }
            }
        }

        // All features speak when the model is used; each was fitted to a share of them.
        return index.Where(f => Math.Abs(weights[f.Value]) > 1e-3).ToDictionary(f => f.Key, f => Math.Round(weights[f.Value] * (1 - hidden), 4), StringComparer.Ordinal);
    }
}
