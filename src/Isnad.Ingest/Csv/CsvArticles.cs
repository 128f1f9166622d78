using System.Globalization;
using CsvHelper;
using Isnad.Core;
using Isnad.Ingest.Charsets;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Csv;

/// <summary>Reads a table with one article a row. A row that cannot be read is named by its line and passed over.</summary>
/// <param name="file">The table.</param>
/// <param name="report">Told of every row that is passed over.</param>
/// <param name="limits">How long one row may be.</param>
/// <param name="mapping">Which column holds what.</param>
/// <param name="dates">Reads days written in words.</param>
internal sealed class CsvArticles(InputFile file, Action<InputProblem> report, InputLimits limits, ColumnMapping mapping, DateWords dates)
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];
    private bool _isOpenQuote;

    /// <summary>The names in a table's first line.</summary>
    public static IReadOnlyList<string> HeaderOf(string line)
    {
        var separator = Separators.MaxBy(s => line.Count(c => c == s));
        return [.. line.Split(separator).Select(name => name.Trim().Trim('"'))];
    }

    public IEnumerable<Article> Read(PeekedStream stream)
    {
        using var reader = CsvReader.Create(stream, Options(Charset.OfHead(stream.Head.Span)), leaveOpen: true);
        if (!Moved(reader) || Columns(Cells(reader)) is not { } columns)
        {
            yield break;
        }

        while (Moved(reader))
        {
            if (Row(reader, columns) is { } article)
            {
                yield return article;
            }
        }
    }

    private CsvReaderOptions Options(System.Text.Encoding charset) => CsvReaderOptions.Default with
    {
        HasHeader = false,
        Encoding = charset,
        MaxRecordSize = limits.Text,
        TrackLineNumbers = true,
        OnMalformedRecord = record => _isOpenQuote |= record.Reason == CsvMalformedReason.UnterminatedQuote,
    };

    private bool Moved(CsvReader reader)
    {
        try
        {
            if (reader.Read() && !_isOpenQuote)
            {
                return true;
            }

            if (_isOpenQuote)
            {
                Report(reader.LineNumber, InputProblemKind.BrokenTable, "a quotation mark that opens here is never closed; the rest of the table is not read. Close it, and double those inside a cell.");
            }
        }
        catch (CsvFormatException fault)
        {
            Report(fault.LineNumber, InputProblemKind.TooLarge, $"longer than {limits.Text / (1024 * 1024)} MiB, as when a quotation mark is not closed; the rest of the table is not read.");
        }

        return false;
    }

    private static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)!];

    private Dictionary<string, int>? Columns(string[] header)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in ColumnMapping.Fields)
        {
            columns[field] = mapping.Of(header, field, out var missing);
            if (missing is not null)
            {
                Report(1, InputProblemKind.BrokenTable, $"no column \"{missing}\" for {field}; the table has {Names(header)}.");
                return null;
            }
        }

        if (columns["text"] >= 0)
        {
            return columns;
        }

        Report(1, InputProblemKind.BrokenTable, $"no column that holds the text; name it with --columns text=COLUMN. The table has {Names(header)}.");
        return null;
    }

    private static string Names(string[] header) => string.Join(", ", header.Take(30).Select(name => name.Length > 40 ? name[..40] + "\u2026" : name));

    private Article? Row(CsvReader reader, Dictionary<string, int> columns)
    {
        var cells = Cells(reader);
        if (columns["text"] >= cells.Length)
        {
            Report(reader.LineNumber, InputProblemKind.BrokenTable, $"{cells.Length} cells where the text stands in column {columns["text"] + 1}; close quotation marks and double those inside a cell.");
            return null;
        }

        string? Cell(string field) => columns[field] is >= 0 and var at && at < cells.Length && !string.IsNullOrWhiteSpace(cells[at]) ? cells[at] : null;
        var moment = Cell("date");
        var day = long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time > 100_000_000 ? PublicationDay.OfUnixTime(time) : dates.Of(moment);
        return new Article(Cell("id") ?? FormattableString.Invariant($"{file.Id}:{reader.LineNumber}"), cells[columns["text"]], Cell("title"), Cell("outlet"), day, Cell("url"))
        {
            Published = moment,
            Provenance = new Provenance { Author = Cell("author"), Raw = reader.RawRecord.ToArray(), MediaType = "text/csv" },
        };
    }

    private void Report(long line, InputProblemKind kind, string message) => report(new InputProblem(kind, file.Name, Math.Max(1, line), message));
}
