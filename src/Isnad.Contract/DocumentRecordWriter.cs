using System.Buffers;
using System.Text;
using System.Text.Json;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Contract;

/// <summary>
/// Writes readings as the record contract has them (<c>isnad read --format jsonl</c>): what stands where, before anything is coded. An article that was
/// not read has the same fields, empty.
/// </summary>
public static class DocumentRecordWriter
{
    /// <summary>Writes one record, without the newline that ends its line.</summary>
    /// <param name="output">Where the UTF-8 goes.</param>
    /// <param name="read">The article with language and outcome; its claims are no part of the record.</param>
    /// <param name="document">The reading; null when the article was discarded.</param>
    /// <param name="versions">What made the reading.</param>
    /// <param name="withText">Whether <c>article.text</c> is added.</param>
    public static void Write(IBufferWriter<byte> output, CodedArticle read, Document? document, CodingVersions versions, bool withText = false)
    {
        using var json = new Utf8JsonWriter(output, EventRecordWriter.Options);
        json.WriteStartObject();
        EventRecordWriter.WriteArticle(json, read, versions, withText);
        var text = read.Article.Text;
        WriteArray(json, "sentences", document?.Sentences, sentence => WriteSpan(json, sentence.Span));
        WriteArray(json, "tokens", document?.Tokens, token => WriteToken(json, token));
        WriteArray(json, "mentions", document is null ? null : MentionRecord.Of(document), mention => mention.Write(json, text));
        WriteArray(json, "times", document?.Times, time => WriteTime(json, text, time));
        WriteArray(json, "quotations", document?.Quotations, quotation => WriteQuotation(json, text, quotation));
        json.WriteEndObject();
    }

    /// <summary>One record as a string without a newline.</summary>
    public static string ToJson(CodedArticle read, Document? document, CodingVersions versions, bool withText = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, read, document, versions, withText);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static void WriteSpan(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }

    private static void WriteToken(Utf8JsonWriter json, Token token)
    {
        WriteSpan(json, token.Span);
        json.WriteStartArray("segments");
        foreach (var (text, kind) in WordSegments.Of(token))
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteString("kind", kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("norm", token.Word.Norm);
        json.WriteString("pos", WordSegments.PartOfSpeech(token));
    }

    private static void WriteTime(Utf8JsonWriter json, string text, TimeMention time)
    {
        WriteSpan(json, time.Span);
        json.WriteString("text", time.Span.Of(text));
        json.WriteString("value", time.Value);
        json.WriteString("precision", time.Precision);
    }

    private static void WriteQuotation(Utf8JsonWriter json, string text, Quotation quotation)
    {
        WriteSpan(json, quotation.Span);
        json.WriteString("speaker", quotation.Speaker?.Of(text));
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T>? items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items ?? [])
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
