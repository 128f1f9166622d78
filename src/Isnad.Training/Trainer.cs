using System.Globalization;
using Isnad.Coding;
using Isnad.Coding.Learning;
using Isnad.Evaluation;
using Isnad.Pipeline;

namespace Isnad.Training;

/// <summary>Learns the weights of a language from gold articles, and codes gold articles with weights learned from the others.</summary>
/// <param name="coder">Packs and knowledge; its own weights are not used.</param>
/// <param name="language">Code of the language whose weights are learned.</param>
public sealed class Trainer(ArticleCoder coder, string language)
{
    private const double Penalty = 0.003;
    private const int Epochs = 12;
    private const int MinimumCount = 6;
    private const double Hidden = 0.5;
    private const int ConfidenceFolds = 4;
    private const double SentenceWeight = 0.2;
    private static readonly string[] OfWords = ["sense=", "sense-", "lemma=", "previous=", "next=", "type-previous=", "type-next=", "governor=", "preposition-role=", "head=", "head-type=", "entity=", "clause-verb=", "word-before="];

    private readonly ExampleExtractor _extractor = new(new GoldNameComparer());

    /// <summary>The decisions on every article, computed once; links need weights and come later.</summary>
    public List<(string Decision, TrainingExample Example)> Decisions(IEnumerable<GoldArticle> articles) =>
        [.. articles.AsParallel().AsOrdered().SelectMany(a => coder.Reader.Read(a.Article).Document is { } document ? _extractor.Decisions(document, a.Records, a.Article.Id).ToList() : [])];

    /// <summary>The event decisions of judged sentences; each counts less than one of a fully coded article.</summary>
    public List<(string Decision, TrainingExample Example)> Decisions(IEnumerable<GoldSentence> sentences) =>
        [.. sentences.AsParallel().AsOrdered().SelectMany(s => coder.Reader.Read(s.Article).Document is { } document ? _extractor.SentenceDecisions(document, s.Type, s.Reports, s.Words, SentenceWeight, s.Article.Id).ToList() : [])];

    /// <summary>Learns all weights from articles.</summary>
    public Dictionary<string, Dictionary<string, double>> Fit(IReadOnlyList<GoldArticle> articles, IReadOnlyList<(string Decision, TrainingExample Example)> decisions)
    {
        var weights = decisions.GroupBy(d => d.Decision).AsParallel().ToDictionary(g => g.Key, g => FitOne([.. g.Select(d => d.Example)]), StringComparer.Ordinal);
        var models = Models(weights);
        var links = articles.AsParallel().AsOrdered()
            .SelectMany(a => coder.Reader.Read(a.Article).Document is { } document ? _extractor.Links(document, a.Records, new Coder(models), a.Article.Id).ToList() : [])
            .Select(l => l.Example).ToList();
        weights["same"] = FitOne(links);
        weights["confidence"] = LogisticTrainer.Fit(LeftOutConfidences(articles, decisions), Penalty, Epochs, MinimumCount, 0);
        return weights;
    }

    /// <summary>How the records came out on articles whose event model learned from the others: of articles it learned from, a model is too sure.</summary>
    private List<TrainingExample> LeftOutConfidences(IReadOnlyList<GoldArticle> articles, IReadOnlyList<(string Decision, TrainingExample Example)> decisions)
    {
        var foldOf = articles.Select((a, i) => (a.Article.Id, Fold: i % ConfidenceFolds)).ToDictionary(a => a.Id, a => a.Fold, StringComparer.Ordinal);
        var events = decisions.Where(d => d.Decision == "event").Select(d => d.Example).ToList();
        return [.. Enumerable.Range(0, ConfidenceFolds).AsParallel().AsOrdered().SelectMany(fold =>
        {
            var learned = FitOne(events.FindAll(e => !foldOf.TryGetValue(e.Group, out var own) || own != fold));
            var judged = new Coder(Models(new(StringComparer.Ordinal) { ["event"] = learned }));
            return articles.Where(a => foldOf[a.Article.Id] == fold)
                .SelectMany(a => coder.Reader.Read(a.Article).Document is { } document ? ExampleExtractor.Confidences(document, a.Records, judged, a.Article.Id).ToList() : []).ToList();
        })];
    }

    /// <summary>A coder with the given weights.</summary>
    public ArticleCoder With(Dictionary<string, Dictionary<string, double>> weights) => coder.With(language, Models(weights));

    /// <summary>
    /// Splits articles into groups and, for each group, gives a coder that learned from all other groups.
    /// </summary>
    public IEnumerable<(ArticleCoder Coder, IReadOnlyList<GoldArticle> HeldOut)> LeaveOut(
        IReadOnlyList<GoldArticle> articles, IReadOnlyList<GoldSentence> sentences, Func<GoldArticle, string> group)
    {
        var decisions = Decisions(articles).Concat(Decisions(sentences)).ToList();
        foreach (var held in articles.GroupBy(group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var ids = held.Select(a => a.Article.Id).ToHashSet(StringComparer.Ordinal);
            var rest = articles.Where(a => !ids.Contains(a.Article.Id)).ToList();
            yield return (With(Fit(rest, [.. decisions.Where(d => !ids.Contains(d.Example.Group))])), [.. held]);
        }
    }

    /// <summary>Writes a weights file.</summary>
    public static void Save(string path, Dictionary<string, Dictionary<string, double>> weights, string command)
    {
        using var writer = new StreamWriter(path);
        writer.Write($"# learned weights: decision, feature, weight. Made by: {command}\n");
        foreach (var (decision, features) in weights.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            foreach (var (feature, weight) in features.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                writer.Write($"{decision}\t{feature}\t{weight.ToString("0.####", CultureInfo.InvariantCulture)}\n");
            }
        }
    }

    private static Dictionary<string, double> FitOne(IReadOnlyList<TrainingExample> examples) =>
        LogisticTrainer.Fit([.. examples, .. examples.Select(WithoutWords)], Penalty, Epochs, MinimumCount, Hidden);

    /// <summary>
    /// The same decision as if its words had never been seen, at half the weight: so the weights of structure carry rare words too, instead of leaving all
    /// to the weights of the common ones.
    /// </summary>
    private static TrainingExample WithoutWords(TrainingExample example) =>
        example with { Features = [.. example.Features.Where(f => !OfWords.Any(w => f.StartsWith(w, StringComparison.Ordinal)))], Weight = example.Weight * 0.5 };

    private static ModelSet Models(Dictionary<string, Dictionary<string, double>> weights) =>
        new(weights.ToDictionary(w => w.Key, w => new LinearModel(w.Value), StringComparer.Ordinal));

    /// <summary>Compares names by the gold's own conventions.</summary>
    private sealed class GoldNameComparer : INameComparer
    {
        public bool SameName(GoldParticipant gold, Core.Participant written) =>
            NameFolding.Gold.SameName(gold.Text, null, written.Mention.Text, null);

        public bool ShareWord(string left, string right) => NameFolding.Gold.Words(left).Overlaps(NameFolding.Gold.Words(right));
    }
}
