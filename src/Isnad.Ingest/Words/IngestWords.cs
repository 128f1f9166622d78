using System.Globalization;
using System.Text;

namespace Isnad.Ingest.Words;

/// <summary>The words of all packs that reading pages and feeds needs: <c>pages.tsv</c>, and months and weekdays of <c>dates.tsv</c>.</summary>
/// <param name="Pages">What tells the parts of a page.</param>
/// <param name="Dates">What tells days.</param>
public sealed record IngestWords(PageWords Pages, DateWords Dates)
{
    private static readonly string[] PageColumns = ["forms", "kind", "value", "example"];

    /// <summary>No words: structure and numbers alone.</summary>
    public static IngestWords None { get; } = new(PageWords.None, DateWords.None);

    /// <summary>Reads the words of all packs; every row of <c>pages.tsv</c> is executed by its example.</summary>
    /// <param name="home">Folder that holds languages/.</param>
    /// <exception cref="IngestWordsException">Some rows are wrong; the message lists all of them.</exception>
    public static IngestWords Load(string home)
    {
        var words = new IngestWords(new PageWords(), new DateWords());
        var faults = new List<string>();
        var rows = new List<Row>();
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(home, "languages")).Order(StringComparer.Ordinal))
        {
            words.AddDates(Read(home, Path.Combine(folder, "dates.tsv"), faults));
            rows.AddRange(Read(home, Path.Combine(folder, "pages.tsv"), faults, PageColumns));
        }

        rows.ForEach(row => words.AddPage(row, faults));
        faults.AddRange(rows.Where(row => !words.Executes(row)).Select(row => $"{row.Place}: its example does not show '{row["forms"]}' as {row["kind"]}; write a line of a page that does"));
        return faults.Count == 0 ? words : throw new IngestWordsException(faults);
    }

    private void AddDates(IEnumerable<Row> rows)
    {
        foreach (var row in rows)
        {
            foreach (var form in row["forms"].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                switch (row["kind"])
                {
                    case "month":
                        Dates.AddMonth(form, row["value"]);
                        break;
                    case "weekday":
                        Dates.AddWeekday(form, row["value"]);
                        break;
                    case "of":
                    case "unit" when row["value"] == "year":
                        Dates.AddJoining(form);
                        break;
                }
            }
        }
    }

    private void AddPage(Row row, List<string> faults)
    {
        var kind = row["kind"];
        foreach (var form in row["forms"].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (kind == "month" && int.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12)
            {
                Dates.AddMonth(form, row["value"]);
            }
            else if (kind == "day-order" && row["value"] == "day-month-year")
            {
                Dates.IsDayFirst = true;
            }
            else if (PageKind(kind) is { } page)
            {
                Pages.Add(page, form);
            }
            else
            {
                faults.Add($"{row.Place}: unknown kind '{kind}' or its value; see docs/data-files.md");
                return;
            }
        }
    }

    private bool Executes(Row row) => PageKind(row["kind"]) switch
    {
        PageWordKind.Tool => Pages.IsButtons(FoldedWord.Of(row["example"])),
        { } kind => Pages.BeginsWith(kind, FoldedWord.Of(row["example"])) > 0,
        null => Dates.Find(row["example"]).Count > 0,
    };

    private static PageWordKind? PageKind(string word) => word switch
    {
        "related" => PageWordKind.Related,
        "request" => PageWordKind.Request,
        "tool" => PageWordKind.Tool,
        "end" => PageWordKind.End,
        "byline" => PageWordKind.Byline,
        "published" => PageWordKind.Published,
        "updated" => PageWordKind.Updated,
        "next-page" => PageWordKind.NextPage,
        "paywall" => PageWordKind.Paywall,
        _ => null,
    };

    private static List<Row> Read(string home, string path, List<string> faults, string[]? required = null)
    {
        var rows = new List<Row>();
        if (!File.Exists(path))
        {
            return rows;
        }

        var file = Path.GetRelativePath(home, path);
        string[]? header = null;
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (line.Length == 0 || (line[0] == '#' && header is not null))
            {
                continue;
            }

            var cells = line.Split('\t');
            if (header is null)
            {
                header = cells;
                faults.AddRange((required ?? []).Where(name => !cells.Contains(name)).Select(name => $"{file}:{number}: the header lacks the column '{name}'; see docs/data-files.md"));
            }
            else if (cells.Length == header.Length)
            {
                rows.Add(new Row($"{file}:{number}", header, cells));
            }
            else
            {
                faults.Add($"{file}:{number}: {cells.Length} cells where the header has {header.Length}; write a tab between cells, empty ones included");
            }
        }

        return rows;
    }

    private sealed record Row(string Place, string[] Header, string[] Cells)
    {
        public string this[string column] => Array.IndexOf(Header, column) is >= 0 and var at ? Cells[at].Trim() : "";
    }
}

/// <summary>Rows of the packs' <c>pages.tsv</c> are wrong.</summary>
/// <param name="faults">Each with file, line and what to do.</param>
public sealed class IngestWordsException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>Each with file, line and what to do.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
