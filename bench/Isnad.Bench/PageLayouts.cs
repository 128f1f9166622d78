using System.Globalization;
using Isnad.Ingest.Html;
using Isnad.Ingest.Words;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Bench;

/// <summary>One page laid out after the manner of a real site, and what a reader finds on it.</summary>
internal sealed record PageLayout(string Name, byte[] Html, IReadOnlyDictionary<string, string> Expected, string Text)
{
    /// <summary>The layouts of a folder: pairs of <c>.html</c> and <c>.txt</c>, whose head gives title, date, author and outlet.</summary>
    public static IReadOnlyList<PageLayout> In(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal).Select(path =>
        {
            var parts = File.ReadAllText(Path.ChangeExtension(path, ".txt")).Split("\n\n", 2);
            var head = parts[0].Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(p => p[0].TrimEnd(':'), p => p.Length > 1 ? p[1].Trim() : "");
            return new PageLayout(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path), head, parts[1].Trim());
        }),
    ];

    /// <summary>Reads the page and compares.</summary>
    public PageScore Score(PageReader reader)
    {
        var page = reader.Read(Html, Expected.GetValueOrDefault("address"))!;
        return new PageScore(
            Name,
            F1(Words(page.Text), Words(Text)),
            Same(page.Title, "title"),
            Written(page.Day) == Expected["date"],
            Same(page.Author, "author"),
            Same(page.Outlet, "outlet"),
            !Expected.TryGetValue("next", out var next) || (page.NextPage ?? "") == next,
            (Expected.GetValueOrDefault("paywalled") == "true") == page.IsPaywalled,
            page);
    }

    private static string Written(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "";

    private bool Same(string? found, string field) => string.Join(' ', Words(found ?? "")) == string.Join(' ', Words(Expected[field]));

    private static IEnumerable<string> Words(string text) => string.Concat(text.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static double F1(IEnumerable<string> found, IEnumerable<string> expected)
    {
        var (left, right) = (Counted(found), Counted(expected));
        double common = left.Sum(p => Math.Min(p.Value, right.GetValueOrDefault(p.Key)));
        return common == 0 ? 0 : 2 * common / (left.Values.Sum() + right.Values.Sum());
    }

    private static Dictionary<string, int> Counted(IEnumerable<string> words) => words.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
}

/// <summary>How a page was read: F1 of the words of its text, and whether each field is right.</summary>
internal sealed record PageScore(string Name, double Text, bool Title, bool Date, bool Author, bool Outlet, bool NextPage, bool Paywall, PageReading Page)
{
    /// <summary>What is wrong, in one line; empty when all is right.</summary>
    public string Faults => string.Join(", ", ((List<(bool Right, string What)>)
        [(Text > 0.995, $"text {Text.ToString("0.00", CultureInfo.InvariantCulture)}"), (Title, $"title «{Page.Title}»"), (Date, $"date {Page.Day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}"), (Author, $"author «{Page.Author}»"), (Outlet, $"outlet «{Page.Outlet}»"), (NextPage, $"next {Page.NextPage}"), (Paywall, "paywall")])
        .Where(f => !f.Right).Select(f => f.What));

    /// <summary>Prints every page with a fault, and the means.</summary>
    public static void Print(string folder, string home)
    {
        var reader = new PageReader(IngestWords.Load(home));
        var scores = PageLayout.In(folder).Select(layout => layout.Score(reader)).ToList();
        foreach (var score in scores.Where(s => s.Faults.Length > 0))
        {
            Console.WriteLine($"{score.Name,-26} {score.Faults}");
        }

        string Mean(Func<PageScore, double> of) => scores.Average(of).ToString("0.000", CultureInfo.InvariantCulture);
        Console.WriteLine($"{scores.Count} pages: text F1 {Mean(s => s.Text)}, title {Mean(s => s.Title ? 1 : 0)}, date {Mean(s => s.Date ? 1 : 0)}, author {Mean(s => s.Author ? 1 : 0)}, outlet {Mean(s => s.Outlet ? 1 : 0)}");
    }
}
