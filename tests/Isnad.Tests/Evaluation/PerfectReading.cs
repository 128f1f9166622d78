using System.Text.Json.Nodes;

namespace Isnad.Tests.Evaluation;

/// <summary>News gold written as a perfect reading in the form of the record contract.</summary>
internal static class PerfectReading
{
    public static JsonObject Of(JsonObject gold) => new()
    {
        ["article"] = new JsonObject { ["id"] = (string)gold["id"]! },
        ["events"] = new JsonArray([.. gold["events"]!.AsArray().Select(e => Event((string)gold["text"]!, e!.AsObject()))]),
    };

    private static JsonObject Event(string text, JsonObject gold)
    {
        var sentence = (string)gold["sentence"]!;
        var trigger = (string)gold["trigger"]!;
        var start = text.IndexOf(sentence, StringComparison.Ordinal);
        var attribution = Entities(gold["claimants"]!);
        for (var n = 0; n < attribution.Count; n++)
        {
            attribution[n]!["depth"] = n;
            attribution[n]!["stance"] = (string)gold["stance"]! == "denies" ? "denies" : "asserts";
        }

        return new JsonObject
        {
            ["id"] = (string)gold["id"]!,
            ["type"] = (string)gold["type"]!,
            ["trigger"] = Span(trigger, start + sentence.IndexOf(trigger, StringComparison.Ordinal)),
            ["evidence"] = Span(sentence, start),
            ["actors"] = Entities(gold["actors"]!),
            ["recipients"] = Entities(gold["recipients"]!),
            ["attribution"] = attribution,
            ["realis"] = (string)gold["realis"]!,
            ["place"] = OrNull(gold["place"]!) is { } place ? new JsonObject { ["text"] = place } : null,
            ["date"] = OrNull(gold["date"]!) is { } date ? new JsonObject { ["value"] = date } : null,
            ["casualties"] = new JsonArray([.. new[] { "killed", "injured" }.Where(k => gold[k] is not null).Select(k => Casualty(k, gold[k]!))]),
            ["same_as"] = OrNull(gold["same_as"]!),
            ["confidence"] = 1.0,
        };
    }

    private static JsonObject Casualty(string kind, JsonNode gold) => new()
    {
        ["kind"] = kind, ["low"] = gold["n"]?.DeepClone(), ["high"] = gold["n"]?.DeepClone(), ["who"] = gold["who"]?.DeepClone(),
    };

    private static JsonArray Entities(JsonNode gold) =>
        [.. gold.AsArray().Select(e => new JsonObject { ["text"] = (string)e!["text"]!, ["country"] = OrNull(e["country"]), ["role"] = OrNull(e["role"]) })];

    private static JsonObject Span(string text, int start) => new() { ["text"] = text, ["start"] = start, ["end"] = start + text.Length };

    private static string? OrNull(JsonNode? text) => (string?)text is { Length: > 0 } value ? value : null;
}
