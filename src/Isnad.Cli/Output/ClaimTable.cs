using System.Globalization;
using Isnad.Contract;
using Isnad.Core;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Isnad.Cli.Output;

/// <summary>One article's claims as a table under a heading.</summary>
public static class ClaimTable
{
    /// <summary>Writes heading and table.</summary>
    public static void Write(IAnsiConsole console, CodedArticle coded)
    {
        WriteHeading(console, coded, coded.Claims.Count switch { 0 => "no events", 1 => "1 event", var n => string.Create(CultureInfo.InvariantCulture, $"{n} events") });
        if (coded.Claims.Count > 0)
        {
            console.Write(Table(coded.Claims));
        }

        console.WriteLine();
    }

    private static Table Table(EquatableList<Claim> claims)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        foreach (var heading in new[] { "claim", "event", "actors", "recipients", "where, when", "on whose word", "casualties" })
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        }

        foreach (var claim in claims)
        {
            table.AddRow(new IRenderable[]
            {
                new Text(claim.Id),
                new Rows(new Text(Event(claim)), new IsolatedText(Printable.Isolated($"«{claim.Trigger.Text}»"))),
                new IsolatedText(ClaimWords.Participants(claim.Actors)),
                new IsolatedText(ClaimWords.Participants(claim.Recipients)),
                new IsolatedText(ClaimWords.PlaceAndDay(claim)),
                new IsolatedText(ClaimWords.Attribution(claim.Attribution)),
                new IsolatedText(ClaimWords.Casualties(claim.Casualties)),
            });
        }

        return table;
    }

    private static string Event(Claim claim) => claim.Realis == Realis.Actual ? ClaimWords.Type(claim) : $"{ClaimWords.Type(claim)}, {claim.Realis.Word()}";

    /// <summary>Writes one line about the article: id, outlet, day, title, and what came of it.</summary>
    internal static void WriteHeading(IAnsiConsole console, CodedArticle coded, string? whenProduced)
    {
        var article = coded.Article;
        var outcome = coded.Outcome.Kind == OutcomeKind.Produced ? whenProduced : $"{coded.Outcome.Kind.Word()} ({coded.Outcome.Reason})";
        var parts = new[] { article.Id, article.Outlet, article.Date?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), article.Title, outcome };
        console.Write(new IsolatedText(string.Join(" · ", parts.OfType<string>().Select(Printable.Isolated)), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }
}
