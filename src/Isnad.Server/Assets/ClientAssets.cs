using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isnad.Server.Assets;

/// <summary>The script, the style sheet and the fonts that Vite built, embedded in this assembly under names that change with their content.</summary>
internal static class ClientAssets
{
    private const string Prefix = "client/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".woff2"] = "font/woff2",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte[]> Files = LoadFiles();

    /// <summary>Address of the script.</summary>
    public static string Script { get; }

    /// <summary>Address of the style sheet.</summary>
    public static string Style { get; }

    /// <summary>Address of the icon.</summary>
    public static string Icon { get; } = "/assets/" + Files.Keys.Single(name => name.EndsWith(".svg", StringComparison.Ordinal));

    static ClientAssets()
    {
        using var manifest = JsonDocument.Parse(Read(Prefix + "manifest.json"));
        var entry = manifest.RootElement.EnumerateObject().Select(p => p.Value).Single(chunk => chunk.TryGetProperty("isEntry", out var isEntry) && isEntry.GetBoolean());
        Script = "/assets/" + entry.GetProperty("file").GetString();
        Style = "/assets/" + entry.GetProperty("css")[0].GetString();
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", (string name, HttpResponse response) =>
    {
        if (!Files.TryGetValue(name, out var content))
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(content, ContentTypes[Path.GetExtension(name)]);
    });

    private static FrozenDictionary<string, byte[]> LoadFiles() => typeof(ClientAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && ContentTypes.ContainsKey(Path.GetExtension(name)))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    private static byte[] Read(string resource)
    {
        using var stream = typeof(ClientAssets).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
