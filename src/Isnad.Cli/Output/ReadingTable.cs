using System.Globalization;
using Isnad.Core;
using Isnad.Core.Language;
using Spectre.Console;

namespace Isnad.Cli.Output;

/// <summary>What a reading found, a line each: names, dates, numbers, quotations.</summary>
public static class ReadingTable
{
    /// <summary>Writes heading and table.</summary>
    public static void Write(IAnsiConsole console, CodedArticle read, Document? document)
    {
        var text = read.Article.Text;
        ClaimTable.WriteHeading(console, read, document is null ? null : string.Create(CultureInfo.InvariantCulture, $"{document.Sentences.Count} sentences, {document.Tokens.Count} tokens"));
        if (document is not null)
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumns("place", "words", "what", "meaning");
            foreach (var (span, what, meaning) in Findings(document, text).OrderBy(finding => finding.Span))
            {
                table.AddRow(
                    new Text(string.Create(CultureInfo.InvariantCulture, $"{span.Start}–{span.End}")),
                    new IsolatedText(Printable.Of(span.Of(text))),
                    new Text(what),
                    new IsolatedText(Printable.Of(meaning)));
            }

            console.Write(table);
        }

        console.WriteLine();
    }

    private static IEnumerable<(TextSpan Span, string What, string Meaning)> Findings(Document document, string text) =>
        document.Mentions.Select(m => (m.Span, m.Best.Entity is null ? "place" : "entity", string.Join(" or ", m.Candidates.Items.Select(c => c.Value.Id))))
            .Concat(document.Times.Select(t => (t.Span, "time", t.Value ?? "not fixed")))
            .Concat(document.Numbers.Select(n => (n.Span, "number", Bounds(n))))
            .Concat(document.Quotations.Select(q => (q.Span, "quotation", q.Speaker?.Of(text) ?? "")));

    private static string Bounds(NumberMention number) =>
        number.Low == number.High ? $"{Number(number.Low)}" : $"{Number(number.Low)}–{Number(number.High)}";

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
