using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Isnad.Ingest.Feeds;

/// <summary>Elements as feeds use them: by their local name, since the namespaces that feeds declare are often wrong or missing.</summary>
internal static class FeedElements
{
    private const int DeepestMarkup = 100;
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

    /// <summary>What stands in an element as HTML says it; deeper than any honest text goes, it is left out.</summary>
    public static string Markup(this XElement element)
    {
        var html = new StringBuilder();
        AppendContent(element, html, 0);
        return html.ToString();
    }

    private static void AppendContent(XElement element, StringBuilder html, int depth)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                html.Append(WebUtility.HtmlEncode(words.Value));
            }
            else if (node is XElement inner && depth < DeepestMarkup)
            {
                html.Append('<').Append(inner.Name.LocalName);
                foreach (var attribute in inner.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
                {
                    html.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
                }

                html.Append('>');
                AppendContent(inner, html, depth + 1);
                html.Append(inner.IsEmpty ? "" : $"</{inner.Name.LocalName}>");
            }
        }
    }

    /// <summary>The longest of several texts, or null.</summary>
    public static string? Longest(params IEnumerable<string?> texts) => texts.Select(Clean).MaxBy(text => text?.Length ?? -1);

    private static bool IsMedia(string space) => space.StartsWith(Media, StringComparison.OrdinalIgnoreCase) || space.Contains("itunes", StringComparison.OrdinalIgnoreCase) || space.Contains("podcast", StringComparison.OrdinalIgnoreCase);
}
