using System.Text.Json;
using System.Text.RegularExpressions;
using Isnad.Core;
using Isnad.Evaluation.Gold;

namespace Isnad.Evaluation.Scoring;

/// <summary>Scores date phrases (days, months, years and ranges, not times of day) and the first day that their values name.</summary>
internal static partial class TimexScorer
{
    private static readonly string[] DateTypes = ["date", "daterange", "datetime", "interval"];

    internal static ScoreReport Score(string set, IReadOnlyList<GoldTimes> gold, IReadOnlyDictionary<string, PredictedArticle> predicted, int misses)
    {
        var (phrases, values, lost) = (new Tally(), new Proportion(), new List<string>());
        foreach (var text in gold)
        {
            var wanted = text.Expected.Where(e => DateTypes.Contains(e.Type) && e.Offsets is { Length: 2 }).ToList();
            if (text.Expected.Count > 0 && wanted.Count == 0)
            {
                continue;
            }

            var positions = CodePoints.Utf16Positions(text.Text);
            var found = (predicted.GetValueOrDefault(text.Uid)?.Times ?? []).ToList();
            foreach (var phrase in wanted)
            {
                var span = new TextSpan(positions[phrase.Offsets![0]], positions[phrase.Offsets[1]]);
                var hit = found.Find(f => f.Span is { } s && HalfTheSame(span, s));
                phrases.Add(right: hit is not null, superfluous: false, missing: hit is null);
                if (hit is null)
                {
                    lost.Add($"{text.Uid} «{phrase.Text}» in: {text.Text}");
                }
                else
                {
                    found.Remove(hit);
                }

                var days = FirstDays(phrase.Values);
                if (text.Kind == "resolve" && days.Count > 0)
                {
                    values.Add(hit is not null && days.Contains(Begins(hit.Value ?? "")));
                }
            }

            found.ForEach(_ => phrases.Superfluous());
        }

        return new ScoreReport(
            set,
            GoldKind.Timex,
            [new("phrases", phrases.Agreement), new("values_right", values.Share), new("values", new CountScore(values.Cases))],
            [],
            [.. lost.Take(misses)],
            []);
    }

    /// <summary>Whether what the two share is at least half of what they cover together.</summary>
    private static bool HalfTheSame(TextSpan a, TextSpan b) =>
        a.Overlaps(b) && 2 * (Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start)) >= a.Union(b).Length;

    /// <summary>Days on which a gold value may begin: lists are alternatives, objects name them ("past", "future").</summary>
    private static HashSet<string> FirstDays(JsonElement value)
    {
        var days = new HashSet<string>();
        foreach (var alternative in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(p => p.Value) : [value])
        {
            foreach (var part in alternative.ValueKind == JsonValueKind.Array ? alternative.EnumerateArray().AsEnumerable() : [alternative])
            {
                if (part.ValueKind == JsonValueKind.Object)
                {
                    days.UnionWith(FirstDays(part));
                }
                else if (part.ValueKind == JsonValueKind.String && Day().Match(part.GetString()!) is { Success: true } day)
                {
                    days.Add(day.Value);
                }
            }
        }

        return days;
    }

    /// <summary>First day of a predicted EDTF value: a day, month, year or interval.</summary>
    private static string Begins(string value)
    {
        var first = value.Split('/')[0];
        return first.Length >= 10 ? first[..10] : Month().IsMatch(first) ? first + "-01" : Year().IsMatch(first) ? first + "-01-01" : first;
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"^[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
