using Isnad.Core;
using Isnad.Evaluation.Gold;
using Isnad.Evaluation.Scoring;
using NodaTime.Text;

namespace Isnad.Evaluation;

/// <summary>What is to be measured, and against what.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The kinds of gold sets to take.</summary>
    public EquatableList<GoldKind> Kinds { get; init; } = [GoldKind.News, GoldKind.Gsr, GoldKind.Timex, GoldKind.Ner];

    /// <summary>Folder of gold sets, or one gold file. Null: the nearest `shared/eval/gold` above the working directory.</summary>
    public string? Gold { get; init; }

    /// <summary>How many misses and how many false alarms of each set to print.</summary>
    public int Misses { get; init; }

    /// <summary>Write one JSON object instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>File of contract lines to score instead of reading the gold's texts; sets of which it has no article are left out.</summary>
    public string? Predicted { get; init; }

    /// <summary>File into which the contract lines that were scored are written.</summary>
    public string? SavePredicted { get; init; }

    /// <summary>File of earlier scores; a lower one is reported and makes the exit code <see cref="Evaluator.ScoreDropped"/>.</summary>
    public string? Baseline { get; init; }

    /// <summary>File into which the scores are written as a new baseline.</summary>
    public string? SaveBaseline { get; init; }
}

/// <summary>
/// Measures how well articles are read against gold records: the measures of the gold's own score.py, equal to it digit by digit.
/// </summary>
/// <remarks>
/// Readings are scored in the form in which users get them: <c>code</c> and <c>read</c> turn an article into one line of <c>isnad code</c> and
/// <c>isnad read --format jsonl</c>. Both are called from several threads.
/// </remarks>
public sealed class Evaluator
{
    /// <summary>Exit code of a run in which some score fell below the baseline.</summary>
    public const int ScoreDropped = 4;

    private readonly Func<Article, string> _code;
    private readonly Func<Article, string> _read;

    /// <summary>An evaluator of these two ways to read an article.</summary>
    public Evaluator(Func<Article, string> code, Func<Article, string> read)
    {
        _code = code;
        _read = read;
    }

    /// <summary>Does all that the options ask for and writes the report. Returns the exit code: 0, or <see cref="ScoreDropped"/>.</summary>
    /// <exception cref="EvaluationException">A file is missing or faulty; the message is one line for the user.</exception>
    public int Run(EvaluationOptions options, TextWriter output)
    {
        var baseline = options.Baseline is { } file ? Baseline.Load(file) : null;
        var reports = Score(options);
        if (options.Json)
        {
            ReportWriter.WriteJson(reports, output);
        }
        else
        {
            ReportWriter.WriteText(reports, output);
        }

        if (options.SaveBaseline is { } target)
        {
            Baseline.Of(reports).Save(target);
        }

        var drops = baseline?.Drops(reports) ?? [];
        foreach (var drop in drops)
        {
            output.WriteLine(drop);
        }

        return drops.Count > 0 ? ScoreDropped : 0;
    }

    /// <summary>Scores every set that the options name, in the order of kinds and names.</summary>
    /// <exception cref="EvaluationException">A file is missing or faulty.</exception>
    public IReadOnlyList<ScoreReport> Score(EvaluationOptions options)
    {
        var folder = options.Gold ?? GoldSet.NearestFolder(Directory.GetCurrentDirectory())
            ?? throw new EvaluationException("No gold folder: name one with --gold DIR");
        var sets = GoldSet.Find(folder, options.Kinds);
        var given = options.Predicted is { } path ? PredictedArticles.OfFile(path) : null;
        var written = new List<string>();
        var reports = sets.Select(s => ScoreSet(s, given, options.Misses, written)).OfType<ScoreReport>().ToList();
        if (reports.Count == 0)
        {
            throw new EvaluationException($"{options.Predicted}: has no article of {string.Join(", ", sets.Select(s => s.Name))}");
        }

        if (options.SavePredicted is { } target)
        {
            Files.WriteLines(target, written);
        }

        return reports;
    }

    private ScoreReport? ScoreSet(GoldSet set, PredictedArticles? given, int misses, List<string> written)
    {
        return set.Kind switch
        {
            GoldKind.News => Of<GoldArticle>(a => new Article(a.Id, a.Text, NullIfEmpty(a.Title), NullIfEmpty(a.Source), Day(a.Date)), _code, NewsScorer.Score),
            GoldKind.Gsr => Of<GoldSentence>(s => new Article(s.Uid, s.Text, null, NullIfEmpty(s.Source), Day(s.Date)), _code, GsrScorer.Score),
            GoldKind.Timex => Of<GoldTimes>(t => new Article(t.Uid, t.Text, Date: Day(t.Reference)), _read, TimexScorer.Score),
            GoldKind.Ner => Of<GoldTokens>(t => new Article(t.Uid, NerScorer.TextOf(t)), _read, NerScorer.Score),
            _ => throw new ArgumentOutOfRangeException(nameof(set)),
        };

        ScoreReport? Of<T>(
            Func<T, Article> article, Func<Article, string> read, Func<string, IReadOnlyList<T>, IReadOnlyDictionary<string, PredictedArticle>, int, ScoreReport> score)
        {
            var gold = JsonLines.Read<T>(set.Path);
            var articles = gold.Select(article).ToList();
            var predicted = given ?? PredictedArticles.Of(articles.AsParallel().AsOrdered().Select(read));
            if (given is not null && !articles.Exists(a => given.ById.ContainsKey(a.Id)))
            {
                return null;
            }

            written.AddRange(articles.Select(a => predicted.Lines.GetValueOrDefault(a.Id)).OfType<string>());
            return score(set.Name, gold, predicted.ById, misses);
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static NodaTime.LocalDate? Day(string? date) =>
        date is { Length: >= 10 } && LocalDatePattern.Iso.Parse(date[..10]) is { Success: true } day ? day.Value : null;
}
