using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isnad.Evaluation.Scoring;

namespace Isnad.Evaluation;

/// <summary>Writes score reports for people and for programs. The names are those of score.py.</summary>
internal static class ReportWriter
{
    internal static void WriteText(IReadOnlyList<ScoreReport> reports, TextWriter output)
    {
        foreach (var report in reports)
        {
            output.WriteLine($"{report.Set} ({report.Kind.ToString().ToLowerInvariant()})");
            foreach (var (name, score) in report.Scores)
            {
                WriteScore(output, "  ", name, score);
            }

            if (report.Reliability.Count > 0)
            {
                output.WriteLine("  reliability: confidence, records, mean confidence, share right");
                foreach (var row in report.Reliability)
                {
                    output.WriteLine(Invariant($"    {row.From:0.0}-{row.From + 0.1:0.0} {row.Records,7} {row.MeanConfidence,8:0.0000} {row.ShareRight,8:0.0000}"));
                }
            }

            WriteLines(output, "  miss: ", report.Misses);
            WriteLines(output, "  false alarm: ", report.FalseAlarms);
            output.WriteLine();
        }
    }

    internal static void WriteJson(IReadOnlyList<ScoreReport> reports, TextWriter output)
    {
        var root = new JsonObject();
        foreach (var report in reports)
        {
            var scores = Table(report.Scores);
            scores["reliability"] = JsonSerializer.SerializeToNode(report.Reliability.ToArray(), JsonLines.Options);
            scores["_misses"] = new JsonArray([.. report.Misses.Select(m => JsonValue.Create(m))]);
            scores["_false_alarms"] = new JsonArray([.. report.FalseAlarms.Select(f => JsonValue.Create(f))]);
            root[report.Set] = scores;
        }

        output.WriteLine(root.ToJsonString(JsonLines.Options));
    }

    private static void WriteLines(TextWriter output, string head, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(head + line);
        }
    }

    private static void WriteScore(TextWriter output, string indent, string name, Score score)
    {
        var label = indent + name.PadRight(28 - indent.Length);
        switch (score)
        {
            case ScoreTable table:
                output.WriteLine(indent + name);
                foreach (var row in table.Rows)
                {
                    WriteScore(output, indent + "  ", row.Name, row.Score);
                }

                break;
            case CountScore count:
                output.WriteLine(Invariant($"{label} {count.Value}"));
                break;
            case ShareScore share:
                output.WriteLine($"{label} {Digits(share.Value)}");
                break;
            case SampledShare share:
                output.WriteLine(Invariant($"{label} {share.Measure} {Digits(share.Share)}  of {share.Sample}"));
                break;
            case Agreement a:
                output.WriteLine(Invariant($"{label} F1 {a.F1:0.0000}  precision {a.Precision:0.0000}  recall {a.Recall:0.0000}  ({a.TruePositives} right, {a.FalsePositives} too many, {a.FalseNegatives} missing)"));
                break;
        }
    }

    private static JsonObject Table(IEnumerable<NamedScore> scores)
    {
        var table = new JsonObject();
        foreach (var (name, score) in scores)
        {
            table[name] = score switch
            {
                CountScore count => count.Value,
                ShareScore share => share.Value,
                SampledShare share => new JsonObject { ["n"] = share.Sample, [share.Measure] = share.Share },
                Agreement a => new JsonObject
                {
                    ["p"] = a.Precision, ["r"] = a.Recall, ["f1"] = a.F1, ["tp"] = a.TruePositives, ["fp"] = a.FalsePositives, ["fn"] = a.FalseNegatives,
                },
                ScoreTable rows => Table(rows.Rows),
                _ => throw new ArgumentOutOfRangeException(nameof(scores)),
            };
        }

        return table;
    }

    private static string Digits(double? share) => share is { } value ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
