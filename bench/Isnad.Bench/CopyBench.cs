using System.Globalization;
using System.Text.Json;
using Isnad.Cli;
using Isnad.Copies;
using Isnad.Core;
using Isnad.Ingest;
using Isnad.Ingest.Words;
using Isnad.Storage.Writing;
using NodaTime;

namespace Isnad.Bench;

/// <summary>Recall of near-duplicates on a gold set, by the very sketches and rules of the store; and a sample of all pairs linked, to be read by a person.</summary>
internal static class CopyBench
{
    public static int Run(string gold, string[] rest)
    {
        var sample = Array.IndexOf(rest, "--sample");
        var corpora = sample < 0 ? rest : rest[..sample];
        var engine = Engine.Load(Corpus.Home());
        var articles = new List<(Article Article, ArrivalKeys Keys)>();
        foreach (var article in new ArticleReader(problem => Console.Error.WriteLine(problem)) { Words = IngestWords.Load(Corpus.Home()) }.Read(corpora))
        {
            articles.Add((article, ArrivalKeys.Of(article, engine.Forms)));
        }

        // As in the store, texts with the same words are one, under the number of the first.
        var nodes = new Dictionary<Digest, long>();
        var nodeOf = new Dictionary<string, long>(StringComparer.Ordinal);
        var days = new Dictionary<LocalDate, List<(long, TextSketch)>>();
        var index = new SketchIndex(day => day is { } known ? days.GetValueOrDefault(known, []) : []);
        var pairs = new Dictionary<(long, long), Overlap>();
        for (var i = 0; i < articles.Count; i++)
        {
            var (article, keys) = articles[i];
            var node = nodes.TryGetValue(keys.Identity, out var first) ? first : nodes[keys.Identity] = i;
            nodeOf[article.Id] = node;
            foreach (var (other, overlap) in index.FindCopies(node, article.Date, keys.Sketch))
            {
                pairs[(Math.Min(node, other), Math.Max(node, other))] = overlap;
            }

            if (article.Date is { } day)
            {
                (days.TryGetValue(day, out var list) ? list : days[day] = []).Add((node, keys.Sketch));
            }

            index.Add(node, article.Date, keys.Sketch);
        }

        var signed = articles.Count(a => a.Keys.Agency is not null);
        Console.WriteLine($"{articles.Count} articles, {nodes.Count} different texts, {pairs.Count} pairs linked ({pairs.Values.Count(p => p.IsAlike)} alike, the rest by containment), {signed} signed by an agency");
        Recall(gold, nodeOf, pairs);
        if (sample >= 0)
        {
            Sample(int.Parse(rest[sample + 1], CultureInfo.InvariantCulture), rest[sample + 2], articles, pairs);
        }

        return 0;
    }

    private static void Recall(string gold, Dictionary<string, long> nodeOf, Dictionary<(long, long), Overlap> pairs)
    {
        int alike = 0, alikeFound = 0, contained = 0, containedFound = 0, missing = 0;
        foreach (var line in File.ReadLines(gold))
        {
            using var json = JsonDocument.Parse(line);
            var record = json.RootElement;
            if (!nodeOf.TryGetValue(record.GetProperty("a").GetString()!, out var a) || !nodeOf.TryGetValue(record.GetProperty("b").GetString()!, out var b))
            {
                missing++;
                continue;
            }

            var isFound = a == b || pairs.ContainsKey((Math.Min(a, b), Math.Max(a, b)));
            if (record.GetProperty("jaccard5").GetDouble() >= 0.5)
            {
                alike++;
                alikeFound += isFound ? 1 : 0;
            }

            if (record.GetProperty("containment5").GetDouble() >= 0.8)
            {
                contained++;
                containedFound += isFound ? 1 : 0;
            }
        }

        Console.WriteLine($"Jaccard 0.5 and up: {alikeFound} of {alike}, recall {(double)alikeFound / alike:0.0000}");
        Console.WriteLine($"containment 0.8 and up: {containedFound} of {contained}, recall {(double)containedFound / contained:0.0000}");
        Console.WriteLine($"({missing} pairs name articles that are not in the corpora)");
    }

    private static void Sample(int number, string file, List<(Article Article, ArrivalKeys Keys)> articles, Dictionary<(long, long), Overlap> pairs)
    {
        var random = new Random(1);
        using var output = new StreamWriter(file);
        foreach (var ((a, b), overlap) in pairs.OrderBy(p => p.Key).OrderBy(_ => random.Next()).Take(number))
        {
            output.WriteLine(JsonSerializer.Serialize(new { a = articles[(int)a].Article.Id, b = articles[(int)b].Article.Id, overlap.Jaccard, overlap.Containment, overlap.Shared, overlap.Size, overlap.OtherSize }));
        }
    }
}
