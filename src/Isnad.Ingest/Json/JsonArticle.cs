using System.Text.Json;
using Isnad.Core;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Json;

/// <summary>Reads one JSON object as an article, by the field names of the record contract.</summary>
internal static class JsonArticle
{
    /// <summary>What the bytes of such an article are.</summary>
    public const string MediaType = "application/json";

    private static readonly string[] DateFields = ["date", "published", "date_extracted"];

    /// <summary>The article, or null with the reason in <paramref name="fault"/>.</summary>
    /// <param name="json">The object.</param>
    /// <param name="fallbackId">The id of an article that gives none.</param>
    /// <param name="dates">Reads days written in words.</param>
    /// <param name="fault">What is wrong and what to do; null when the article was read.</param>
    /// <exception cref="InvalidOperationException">A string is not valid UTF-8.</exception>
    public static Article? Read(JsonElement json, string fallbackId, DateWords dates, out string? fault)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            fault = "not a JSON object; every article is an object with a field \"text\".";
            return null;
        }

        if ((Given(json, "text") ?? Given(json, "content")) is not { } text)
        {
            fault = "no field \"text\" or \"content\"; add the article's text under one of these names.";
            return null;
        }

        if (text.ValueKind != JsonValueKind.String)
        {
            fault = "the field \"text\" (or \"content\") is no string.";
            return null;
        }

        fault = null;
        var moment = DateFields.Select(name => Given(json, name)).FirstOrDefault(value => value is not null);
        return new Article(
            Scalar(json, "uid") ?? Scalar(json, "id") ?? fallbackId,
            text.GetString()!,
            Words(json, "title"),
            Words(json, "source") ?? Words(json, "outlet"),
            moment is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var time) ? PublicationDay.OfUnixTime(time) : dates.Of(AsText(moment)),
            Words(json, "url"))
        {
            Published = AsText(moment),
            Provenance = Words(json, "author") is { } author ? new Provenance { Author = author } : null,
        };
    }

    private static JsonElement? Given(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private static string? AsText(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number => value.Value.GetRawText(),
        _ => null,
    };

    // Ids are echoed unchanged, a number as its digits.
    private static string? Scalar(JsonElement json, string name) => AsText(Given(json, name));

    private static string? Words(JsonElement json, string name) => AsText(Given(json, name)) is { } words && !string.IsNullOrWhiteSpace(words) ? words : null;
}
