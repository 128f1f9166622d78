using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Isnad.Coding.Learning;
using Isnad.Core;
using NodaTime.Text;

namespace Isnad.Training;

/// <summary>
/// Gold records that hold no third-party text: article uid, hash of its text, offsets and codes. The words are cut out of the corpus when it is there.
/// </summary>
public static class StandOff
{
    /// <summary>Whether a file's first line is a stand-off record.</summary>
    public static bool IsStandOff(string path)
    {
        var first = File.ReadLines(path).FirstOrDefault(l => l.Length > 0);
        return first is not null && first.Contains("\"text_sha256\"", StringComparison.Ordinal) && !first.Contains("\"sentence\":\"", StringComparison.Ordinal);
    }

    /// <summary>The articles of a stand-off file whose texts the corpora hold unchanged.</summary>
    public static IEnumerable<GoldArticle> Join(string path, IReadOnlyCollection<string> corpora)
    {
        var records = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Where(l => l.Length > 0))
        {
            var json = JsonDocument.Parse(line).RootElement;
            records[json.GetProperty("uid").GetString()!] = json;
        }

        foreach (var corpus in corpora)
        {
            foreach (var line in Lines(corpus))
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.TryGetProperty("uid", out var uid) && records.TryGetValue(uid.GetString()!, out var record) && TextOf(json.RootElement) is { } text
                    && Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) == record.GetProperty("text_sha256").GetString())
                {
                    yield return Make(json.RootElement, record, text);
                }
            }
        }
    }

    private static GoldArticle Make(JsonElement source, JsonElement record, string text)
    {
        var written = Value(source, "published") is { Length: >= 10 } published ? published : Value(source, "date_extracted");
        var date = written.Length >= 10 && LocalDatePattern.Iso.Parse(written[..10]) is { Success: true, Value: var day } ? day : (NodaTime.LocalDate?)null;
        var records = record.GetProperty("events").EnumerateArray().Select(e => new GoldRecord(
            Value(e, "id"), Value(e, "type"), Span(e.GetProperty("sentence")), Span(e.GetProperty("trigger")), Participants(e, "actors", text), Participants(e, "recipients", text),
            e.TryGetProperty("place", out var place) && place.ValueKind == JsonValueKind.Array ? Span(place).Of(text) : "", Value(e, "realis"), Participants(e, "claimants", text),
            Value(e, "same_as"), e.TryGetProperty("doubtful", out var doubtful) && doubtful.ValueKind == JsonValueKind.True)).ToList();
        return new(new Article(record.GetProperty("uid").GetString()!, text, Value(source, "title"), Value(source, "source"), date), records);
    }

    private static GoldParticipant[] Participants(JsonElement item, string name, string text) =>
        [.. item.GetProperty(name).EnumerateArray().Select(p => new GoldParticipant(Span(p.GetProperty("span")).Of(text), Value(p, "country"), Value(p, "role")))];

    private static TextSpan Span(JsonElement pair) => new(pair[0].GetInt32(), pair[1].GetInt32());

    private static string? TextOf(JsonElement json) => Value(json, "text") is { Length: > 0 } text ? text : Value(json, "content") is { Length: > 0 } content ? content : null;

    private static string Value(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
