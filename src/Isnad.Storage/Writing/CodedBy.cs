using System.Text.Json;
using Isnad.Core;

namespace Isnad.Storage.Writing;

/// <summary>Coding versions as the store keeps them.</summary>
internal sealed record CodedBy
{
    public string Coder { get; init; } = "";

    public string Packs { get; init; } = "{}";

    public string Knowledge { get; init; } = "";

    public static CodedBy Of(CodingVersions versions) => new()
    {
        Coder = versions.Coder,
        Packs = JsonSerializer.Serialize(new SortedDictionary<string, string>(versions.Packs.ToDictionary(), StringComparer.Ordinal)),
        Knowledge = versions.Knowledge,
    };

    public CodingVersions ToVersions() => new(Coder, JsonSerializer.Deserialize<Dictionary<string, string>>(Packs)!, Knowledge);
}
