using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isnad.Core;

namespace Isnad.Storage.Writing;

/// <summary>Provenance as the store keeps it: JSON without what is null, and without the bytes, which stand apart.</summary>
internal static class ProvenanceJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The JSON; null when there is nothing to tell.</summary>
    public static string? Write(Provenance? provenance) => provenance is null || JsonSerializer.Serialize(provenance with { Raw = null }, Options) is not { Length: > 2 } json ? null : json;

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static Provenance? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Provenance>(json, Options);
}
