using System.Globalization;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Finding;
using Spectre.Console;

namespace Isnad.Cli.Output;

/// <summary>Articles of the store as a table.</summary>
public static class ArticleTable
{
    /// <summary>Writes a table of the articles, and how many there are beyond it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="found">The articles.</param>
    /// <param name="about">What stands in the last column; title or opening when null.</param>
    public static void Write(IAnsiConsole console, Found<ArticleSummary> found, Func<ArticleSummary, string>? about = null)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("article", "day", "outlet", "claims", about is null ? "title" : "found");
        foreach (var article in found.Items)
        {
            table.AddRow(
                new IsolatedText(Printable.Of(article.Id)),
                new Text(article.Day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? ""),
                new IsolatedText(Printable.Of(article.Outlet ?? "")),
                new Text(article.Outcome.Kind == OutcomeKind.Produced ? article.Claims.ToString(CultureInfo.InvariantCulture) : article.Outcome.Reason ?? article.Outcome.Kind.Word()),
                new IsolatedText(Printable.Of(about?.Invoke(article) ?? article.Title ?? article.Opening)));
        }

        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Items.Count} of {found.Total} articles"));
    }
}
