
namespace Isnad.Evaluation;

/// <summary>Readings by article id, parsed and as they were written. Of two of one article the later counts.</summary>
internal sealed class PredictedArticles
{
    private PredictedArticles(IEnumerable<(PredictedArticle Article, string Line)> articles)
    {
        var (byId, lines) = (new Dictionary<string, PredictedArticle>(), new Dictionary<string, string>());
        foreach (var (article, line) in articles)
        {
            byId[article.Article.Id] = article;
            lines[article.Article.Id] = line;
        }

        (ById, Lines) = (byId, lines);
    }

    internal IReadOnlyDictionary<string, PredictedArticle> ById { get; }

    internal IReadOnlyDictionary<string, string> Lines { get; }

    internal static PredictedArticles OfFile(string path) =>
        new(Files.ReadLines(path).Select((line, at) => (line, at)).Where(l => !string.IsNullOrWhiteSpace(l.line))
            .Select(l => (JsonLines.Parse<PredictedArticle>(l.line, path, l.at + 1), l.line)));

    internal static PredictedArticles Of(IEnumerable<string> lines) =>
        new(lines.Select((line, at) => (JsonLines.Parse<PredictedArticle>(line, "(reading)", at + 1), line)));
}
