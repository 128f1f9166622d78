using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Isnad.Ingest.Archives;
using Isnad.Ingest.Archives.Warc;
using Isnad.Ingest.Charsets;
using Isnad.Ingest.Csv;
using Isnad.Ingest.Telegram;

namespace Isnad.Ingest;

/// <summary>How a file holds articles.</summary>
internal enum InputShape
{
    /// <summary>The file is one article's text.</summary>
    Text,

    /// <summary>The file is one page.</summary>
    Html,

    /// <summary>The file is one JSON article, or an array of them.</summary>
    Json,

    /// <summary>Every line is one JSON article.</summary>
    JsonLines,

    /// <summary>Every row of a table is one article.</summary>
    Csv,

    /// <summary>An export of Telegram channels.</summary>
    Telegram,

    /// <summary>Stored answers of web servers.</summary>
    Warc,

    /// <summary>An archive of files, with its list at the end.</summary>
    Zip,

    /// <summary>An archive of files, one after another.</summary>
    Tar,
}

/// <summary>Tells the shape of a file by how it begins; its name decides only between shapes that begin alike.</summary>
internal static partial class InputShapes
{
    private const int LineOfAHeader = 4_096;

    public static InputShape Of(string name, ReadOnlySpan<byte> head)
    {
        if (OfArchive(head) is { } archive)
        {
            return archive;
        }

        var start = WithoutByteOrderMark(head).TrimStart(" \t\r\n"u8);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (start is [(byte)'{' or (byte)'[', ..])
        {
            return OfJson(start, extension) ?? InputShape.Text;
        }

        if (start is [(byte)'<', ..] && IsPage(start, extension))
        {
            return InputShape.Html;
        }

        return extension switch
        {
            ".html" or ".htm" or ".xhtml" => InputShape.Html,
            ".jsonl" or ".ndjson" => InputShape.JsonLines,
            ".json" => InputShape.Json,
            ".csv" or ".tsv" => InputShape.Csv,
            ".txt" => InputShape.Text,
            _ => IsTable(head) ? InputShape.Csv : InputShape.Text,
        };
    }

    /// <summary>The kind of archive, or null when it is none.</summary>
    public static InputShape? OfArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith(RecordInput.Mark) ? InputShape.Warc
        : head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) ? InputShape.Zip
        : TarArticles.IsTar(head) ? InputShape.Tar : null;

    private static InputShape? OfJson(ReadOnlySpan<byte> start, string extension)
    {
        if (TelegramArticles.IsExport(start))
        {
            return InputShape.Telegram;
        }

        if (FirstLineIsObject(start))
        {
            return InputShape.JsonLines;
        }

        var looksSo = start.Length > 1 && start[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'{', ..];
        return extension is ".jsonl" or ".ndjson" ? InputShape.JsonLines
            : extension is ".json" ? InputShape.Json
            : !looksSo ? null
            : start[0] == '{' && (start.IndexOf((byte)'\n') is var feed && (feed < 0 || start[..feed].IndexOf((byte)'"') >= 0)) ? InputShape.JsonLines : InputShape.Json;
    }

    // A text may begin with a quotation mark of that shape; a page begins with a tag.
    private static bool IsPage(ReadOnlySpan<byte> start, string extension) =>
        StartsWith(start, "<!doctype html"u8) || StartsWith(start, "<html"u8)
        || (extension is not ".xml" && PageStart().IsMatch(Encoding.Latin1.GetString(start[..Math.Min(start.Length, LineOfAHeader)])));

    private static bool IsTable(ReadOnlySpan<byte> head)
    {
        var text = Charset.OfHead(head).GetString(head[..Math.Min(head.Length, LineOfAHeader)]).TrimStart('\uFEFF', '\r', '\n');
        var line = text.Split('\n')[0].TrimEnd('\r');
        return line.Length is > 0 and < LineOfAHeader && ColumnMapping.IsUsual(CsvArticles.HeaderOf(line));
    }

    private static bool FirstLineIsObject(ReadOnlySpan<byte> start)
    {
        var end = start.IndexOf((byte)'\n');
        if (!start.StartsWith("{"u8))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(start[..(end < 0 ? start.Length : end)]);
            return reader.Read() && reader.TrySkip() && reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;

    [GeneratedRegex(@"^(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|article|section|main|p|h[1-6]|table|span|center|font)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex PageStart();
}
