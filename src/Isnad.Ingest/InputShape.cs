using System.Text.Json;

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
}

/// <summary>Tells the shape of a file by its name, and where the name does not say, by how it begins.</summary>
internal static class InputShapes
{
    public static InputShape Of(string name, ReadOnlySpan<byte> head) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".txt" => InputShape.Text,
        ".html" or ".htm" => InputShape.Html,
        ".jsonl" or ".ndjson" => InputShape.JsonLines,
        ".json" => FirstLineIsObject(head) ? InputShape.JsonLines : InputShape.Json,
        _ => Sniff(head),
    };

    private static InputShape Sniff(ReadOnlySpan<byte> head)
    {
        var start = WithoutByteOrderMark(head).TrimStart(" \t\r\n"u8);
        if (FirstLineIsObject(start))
        {
            return InputShape.JsonLines;
        }

        if (StartsWith(start, "<!doctype html"u8) || StartsWith(start, "<html"u8))
        {
            return InputShape.Html;
        }

        if (start.StartsWith("{\""u8))
        {
            return InputShape.JsonLines;
        }

        return start.Length > 1 && (start[0] == '{' || start[0] == '[') && start[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'{', ..] ? InputShape.Json : InputShape.Text;
    }

    private static bool FirstLineIsObject(ReadOnlySpan<byte> head)
    {
        var start = WithoutByteOrderMark(head).TrimStart(" \t\r\n"u8);
        var end = start.IndexOf((byte)'\n');
        if (!start.StartsWith("{"u8))
        {
            return false;
        }

        if (end < 0)
        {
            end = start.Length;
        }

        try
        {
            var reader = new Utf8JsonReader(start[..end]);
            return reader.Read() && reader.TrySkip() && reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
}
