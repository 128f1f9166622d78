using System.Globalization;
using System.Text.Json;
using Isnad.Evaluation.Scoring;

namespace Isnad.Evaluation;

/// <summary>
/// Scores that must not fall: a JSON object of set and score names, `"news-dev": {"event": 0.66}`, where a value is an F1 or a share that is to be high.
/// </summary>
internal sealed class Baseline
{
    private readonly SortedDictionary<string, SortedDictionary<string, double>> _scores;

    private Baseline(SortedDictionary<string, SortedDictionary<string, double>> scores) => _scores = scores;

    /// <exception cref="EvaluationException">The file is missing or no such object.</exception>
    internal static Baseline Load(string path) =>
        new(JsonLines.Parse<SortedDictionary<string, SortedDictionary<string, double>>>(Files.ReadText(path), path, 1));

    internal static Baseline Of(IEnumerable<ScoreReport> reports)
    {
        var scores = new SortedDictionary<string, SortedDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var report in reports)
        {
            scores[report.Set] = Guarded(report);
        }

        return new Baseline(scores);
    }

    internal void Save(string path) => Files.WriteText(path, JsonSerializer.Serialize(_scores, JsonLines.Options) + "\n");

    /// <summary>One line for every score of the baseline that is lower now; sets that were not scored are left out.</summary>
    internal IReadOnlyList<string> Drops(IReadOnlyList<ScoreReport> reports)
    {
        var drops = new List<string>();
        foreach (var report in reports.Where(r => _scores.ContainsKey(r.Set)))
        {
            var now = Guarded(report);
            foreach (var (name, before) in _scores[report.Set])
            {
                var after = now.GetValueOrDefault(name);
                if (after < before)
                {
                    drops.Add(string.Create(CultureInfo.InvariantCulture, $"dropped: {report.Set} {name} was {before:0.0000}, is {after:0.0000}"));
                }
            }
        }

        return drops;
    }

    // Scores by event type are too thin to guard one by one; a calibration error is better the lower it is.
    private static SortedDictionary<string, double> Guarded(ScoreReport report)
    {
        var guarded = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, score) in report.Scores)
        {
            switch (score)
            {
                case Agreement agreement:
                    guarded[name] = agreement.F1;
                    break;
                case ShareScore { Value: { } share } when name != "calibration_error":
                    guarded[name] = share;
                    break;
                case ScoreTable table:
                    foreach (var row in table.Rows)
                    {
                        if (row.Score is SampledShare { Share: { } sampled })
                        {
                            guarded[$"{name} {row.Name}"] = sampled;
                        }
                    }

                    break;
            }
        }

        return guarded;
    }
}
