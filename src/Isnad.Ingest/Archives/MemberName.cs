using System.Collections.Frozen;

namespace Isnad.Ingest.Archives;

/// <summary>Names of members of an archive. They are labels only: nothing is ever written or opened by them.</summary>
internal static class MemberName
{
    private static readonly FrozenSet<string> NoArticles = new[]
    {
        ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3", ".mp4", ".webm", ".ogg", ".m4a", ".mov", ".avi", ".pdf", ".tgs",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name without what would lead out of a folder: no drive, no root, no parent; forward slashes.</summary>
    public static string Safe(string name)
    {
        var parts = name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or "..") && !part.EndsWith(':'));
        return string.Concat(string.Join('/', parts).Select(c => char.IsControl(c) ? '_' : c)) is { Length: > 0 } safe ? safe : "_";
    }

    /// <summary>What a member holds when its name says that it is no article: an image, a style sheet, what a system adds of its own. Null when it may be one.</summary>
    public static string? NoArticle(string name)
    {
        var safe = Safe(name);
        return safe.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(safe) is ['.', ..] ? "hidden files of the system"
            : NoArticles.Contains(Path.GetExtension(safe)) ? $"files named *{Path.GetExtension(safe).ToLowerInvariant()}" : null;
    }
}
