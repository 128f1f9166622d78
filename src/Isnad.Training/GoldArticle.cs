using System.Text.Json;
using Isnad.Coding.Learning;
using Isnad.Core;
using NodaTime.Text;

namespace Isnad.Training;

/// <summary>An article with the records a careful coder made of it, to learn weights from.</summary>
/// <param name="Article">The article.</param>
/// <param name="Records">Its records in order.</param>
public sealed record GoldArticle(Article Article, IReadOnlyList<GoldRecord> Records)
{
    /// <summary>Reads a gold file with texts (docs: the evaluation data's guide); an article whose records do not fit its text is a clear error.</summary>
    /// <exception cref="FormatException">A line is not a gold article; names file and line.</exception>
    public static IEnumerable<GoldArticle> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            GoldArticle article;
            try
            {
                using var json = JsonDocument.Parse(line);
                article = Parse(json.RootElement);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"{Path.GetFileName(path)}:{number}: not a gold article: {e.Message}", e);
            }

            yield return article;
        }
    }

    /// <summary>Reads gold files; records without text (stand-off) are joined to the texts of the corpora by uid, and left out when no corpus has them.</summary>
    /// <param name="paths">Gold files.</param>
    /// <param name="corpora">Files of articles, one JSON object a line, gzip allowed.</param>
    public static IEnumerable<GoldArticle> ReadAll(IEnumerable<string> paths, IReadOnlyCollection<string> corpora)
    {
        foreach (var path in paths)
        {
            if (StandOff.IsStandOff(path))
            {
                foreach (var article in StandOff.Join(path, corpora))
                {
                    yield return article;
                }
            }
            else
            {
                foreach (var article in Read(path))
                {
                    yield return article;
                }
            }
        }
    }

    private static GoldArticle Parse(JsonElement json)
    {
        var text = json.GetProperty("text").GetString()!;
        var date = LocalDatePattern.Iso.Parse(Value(json, "date")) is { Success: true, Value: var day } ? day : (NodaTime.LocalDate?)null;
        var article = new Article(json.GetProperty("id").GetString()!, text, Value(json, "title"), Value(json, "source"), date);
        var records = new List<GoldRecord>();
        foreach (var item in json.GetProperty("events").EnumerateArray())
        {
            var sentence = Value(item, "sentence");
            var start = text.IndexOf(sentence, StringComparison.Ordinal);
            var trigger = sentence.IndexOf(Value(item, "trigger"), StringComparison.Ordinal);
            if (start < 0 || sentence.Length == 0)
            {
                continue;
            }

            var sentenceSpan = new TextSpan(start, start + sentence.Length);
            var triggerSpan = trigger < 0 ? sentenceSpan : new TextSpan(start + trigger, start + trigger + Value(item, "trigger").Length);
            records.Add(new(
                Value(item, "id"), Value(item, "type"), sentenceSpan, triggerSpan, Participants(item, "actors"), Participants(item, "recipients"), Value(item, "place"),
                Value(item, "realis"), Participants(item, "claimants"), Value(item, "same_as"), item.TryGetProperty("doubtful", out var doubtful) && doubtful.ValueKind == JsonValueKind.True));
        }

        return new(article, records);
    }

    private static GoldParticipant[] Participants(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(p => new GoldParticipant(Value(p, "text"), Value(p, "country"), Value(p, "role")))]
            : [];

    private static string Value(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
