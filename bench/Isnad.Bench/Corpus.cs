using System.IO.Compression;
using System.Text.Json;
using Isnad.Core;
using NodaTime.Text;

namespace Isnad.Bench;

/// <summary>The articles that are measured, all in memory.</summary>
internal static class Corpus
{
    /// <summary>Reads the first articles of a JSONL file, plain or gzip.</summary>
    public static IReadOnlyList<Article> Load(string path, int most)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var articles = new List<Article>();
        while (articles.Count < most && reader.ReadLine() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            if (Field(json, "text", "content") is { Length: > 0 } text)
            {
                var day = Field(json, "date", "published") is { Length: >= 10 } date && LocalDatePattern.Iso.Parse(date[..10]) is { Success: true } parsed ? parsed.Value : (NodaTime.LocalDate?)null;
                articles.Add(new Article(Field(json, "uid", "id") ?? articles.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), text, Date: day));
            }
        }

        return articles;
    }

    /// <summary>The corpus beside the repository, or the repository's own samples.</summary>
    public static string Nearest()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string[] candidates = [Path.Combine(folder.FullName, "shared", "corpora", "ant-dev.jsonl.gz")];
            if (candidates.FirstOrDefault(File.Exists) is { } found)
            {
                return found;
            }
        }

        return Path.Combine(Home(), "samples", "articles.jsonl");
    }

    /// <summary>The folder that holds languages/ and knowledge/.</summary>
    public static string Home()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "languages")) || !Directory.Exists(Path.Combine(folder.FullName, "knowledge")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no folder above this program holds languages/ and knowledge/");
        }

        return folder.FullName;
    }

    /// <summary>Texts of the corpus joined until the length is reached, cut at a paragraph.</summary>
    public static Article Joined(IEnumerable<Article> articles, int length)
    {
        var text = new System.Text.StringBuilder(length);
        foreach (var article in articles)
        {
            if (text.Length >= length)
            {
                break;
            }

            text.Append(article.Text.AsSpan(0, Math.Min(article.Text.Length, length - text.Length))).Append("\n\n");
        }

        return new Article($"joined-{length}", text.ToString(), Date: new NodaTime.LocalDate(2018, 1, 1));
    }

    /// <summary>Words as blanks part them: the same count for every contestant.</summary>
    public static int Words(string text)
    {
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            var blank = char.IsWhiteSpace(c);
            words += !blank && !inside ? 1 : 0;
            inside = !blank;
        }

        return words;
    }

    private static string? Field(JsonElement json, params string[] names) =>
        names.Select(n => json.TryGetProperty(n, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(v => v is not null);
}
