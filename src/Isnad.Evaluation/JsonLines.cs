using System.Text.Encodings.Web;
using System.Text.Json;

namespace Isnad.Evaluation;

/// <summary>Reads files of one JSON object a line into records; a fault names file and line.</summary>
internal static class JsonLines
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    internal static IReadOnlyList<T> Read<T>(string path) =>
        [.. Files.ReadLines(path).Select((line, at) => (line, at)).Where(l => !string.IsNullOrWhiteSpace(l.line)).Select(l => Parse<T>(l.line, path, l.at + 1))];

    internal static T Parse<T>(string json, string path, int line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new EvaluationException($"{path}:{line}: null where a JSON object is due");
        }
        catch (JsonException e)
        {
            throw new EvaluationException($"{path}:{line}: {e.Message}", e);
        }
    }
}
