using System.Text.Json;
using NodaTime.Text;

namespace Isnad.Training;

/// <summary>A sentence of which coders said whether it reports an event of a type.</summary>
/// <param name="Article">The sentence as an article of its own.</param>
/// <param name="Type">PLOVER type that was asked for.</param>
/// <param name="Reports">Whether most said yes.</param>
/// <param name="Words">Words of the event as marked, empty when none were.</param>
public sealed record GoldSentence(Core.Article Article, string Type, bool Reports, string Words)
{
    /// <summary>Reads a file of judged sentences; those without a majority are left out.</summary>
    public static IEnumerable<GoldSentence> Read(string path)
    {
        foreach (var line in File.ReadLines(path).Where(l => l.Length > 0))
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            if (json.GetProperty("majority").ValueKind != JsonValueKind.Number)
            {
                continue;
            }

            var date = LocalDatePattern.Iso.Parse(json.GetProperty("date").GetString() ?? "") is { Success: true, Value: var day } ? day : (NodaTime.LocalDate?)null;
            var words = json.GetProperty("majority_spans") is { ValueKind: JsonValueKind.Object } spans && spans.TryGetProperty("verb", out var verb) && verb.ValueKind == JsonValueKind.Object
                && verb.TryGetProperty("text", out var marked) ? marked.GetString() ?? "" : "";
            yield return new(
                new(json.GetProperty("uid").GetString()!, json.GetProperty("text").GetString()!, null, json.GetProperty("source").GetString(), date), json.GetProperty("event_type").GetString()!,
                json.GetProperty("majority").GetInt32() == 1, words);
        }
    }
}
