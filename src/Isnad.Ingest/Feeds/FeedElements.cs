using System.Xml.Linq;

namespace Isnad.Ingest.Feeds;

/// <summary>Elements as feeds use them: by their local name, since the namespaces that feeds declare are often wrong or missing.</summary>
internal static class FeedElements
{
    private const string Media = "http://search.yahoo.com/mrss";

    /// <summary>Those children of that name which are in the parent's own namespace; where there are none, those in any but the extensions for media.</summary>
    public static IEnumerable<XElement> All(this XElement parent, string name)
    {
        var named = parent.Elements().Where(child => string.Equals(child.Name.LocalName, name, StringComparison.OrdinalIgnoreCase)).ToList();
        var own = named.Where(child => child.Name.NamespaceName == parent.Name.NamespaceName).ToList();
        return own.Count > 0 ? own : named.Where(child => !IsMedia(child.Name.NamespaceName));
    }

    public static XElement? First(this XElement parent, string name) => parent.All(name).FirstOrDefault();

    /// <summary>The words of the first of these children that has any.</summary>
    public static string? Words(this XElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var child in parent.All(name))
            {
                if (Clean(child.Value) is { } words)
                {
                    return words;
                }
            }
        }

        return null;
    }

    public static string? Of(this XElement element, string attribute) =>
        Clean(element.Attributes().FirstOrDefault(a => string.Equals(a.Name.LocalName, attribute, StringComparison.OrdinalIgnoreCase))?.Value);

    public static string? Clean(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    /// <summary>The longest of several texts, or null.</summary>
    public static string? Longest(params IEnumerable<string?> texts) => texts.Select(Clean).MaxBy(text => text?.Length ?? -1);

    private static bool IsMedia(string space) => space.StartsWith(Media, StringComparison.OrdinalIgnoreCase) || space.Contains("itunes", StringComparison.OrdinalIgnoreCase) || space.Contains("podcast", StringComparison.OrdinalIgnoreCase);
}
