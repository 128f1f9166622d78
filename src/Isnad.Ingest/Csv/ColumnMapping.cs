using System.Collections.Frozen;

namespace Isnad.Ingest.Csv;

/// <summary>Which column of a table holds which field of an article. What is not said is guessed from the usual names.</summary>
/// <param name="Columns">Column name by field; a number counts columns from 1.</param>
public sealed record ColumnMapping(IReadOnlyDictionary<string, string> Columns)
{
    private static readonly FrozenDictionary<string, string[]> Usual = new Dictionary<string, string[]>
    {
        ["text"] = ["text", "body", "content", "article", "articletext", "fulltext", "maintext", "articlebody", "story", "post", "message"],
        ["title"] = ["title", "headline", "subject"],
        ["date"] = ["date", "published", "publishedat", "publishdate", "datepublished", "publicationdate", "pubdate", "publicationdatetime", "datetime", "timestamp", "createdat", "dateextracted"],
        ["outlet"] = ["outlet", "source", "publisher", "publication", "sitename", "site", "medianame", "newspaper", "channel", "domain"],
        ["url"] = ["url", "link", "address", "href", "articleurl", "permalink"],
        ["id"] = ["uid", "id", "guid", "articleid"],
        ["author"] = ["author", "authors", "byline", "writer"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The fields that a column may hold.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["text", "title", "date", "outlet", "url", "id", "author"];

    /// <summary>Says nothing: every column is guessed.</summary>
    public static ColumnMapping Guessed { get; } = new(FrozenDictionary<string, string>.Empty);

    /// <summary>Reads <c>text=body,title=headline</c>; null with the reason when it is no such list.</summary>
    public static ColumnMapping? Parse(string list, out string? fault)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var field = at < 0 ? pair : pair[..at].TrimEnd();
            if (at < 0 || at == pair.Length - 1 || !Fields.Contains(field))
            {
                fault = $"\"{pair}\" names no column of a field; write FIELD=COLUMN, where FIELD is one of {string.Join(", ", Fields)}.";
                return null;
            }

            if (!columns.TryAdd(field, pair[(at + 1)..].TrimStart()))
            {
                fault = $"\"{field}\" is given two columns; keep one.";
                return null;
            }
        }

        fault = null;
        return new ColumnMapping(columns);
    }

    /// <summary>Whether a table with such a header holds articles by the usual names.</summary>
    internal static bool IsUsual(IReadOnlyList<string> header) => Find(header, "text") >= 0 && Fields.Count(field => Find(header, field) >= 0) >= 2;

    /// <summary>The position of a field's column, or -1; <paramref name="missing"/> is the column that was asked for and is not there.</summary>
    internal int Of(IReadOnlyList<string> header, string field, out string? missing)
    {
        missing = null;
        if (!Columns.TryGetValue(field, out var asked))
        {
            return Find(header, field);
        }

        for (var i = 0; i < header.Count; i++)
        {
            if (string.Equals(header[i].Trim(), asked, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        if (int.TryParse(asked, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= header.Count)
        {
            return number - 1;
        }

        missing = asked;
        return -1;
    }

    private static int Find(IReadOnlyList<string> header, string field)
    {
        var names = header.Select(name => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant()).ToList();
        return Usual[field].Select(usual => names.IndexOf(usual)).FirstOrDefault(at => at >= 0, -1);
    }
}
