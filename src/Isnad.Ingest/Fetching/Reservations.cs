using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Isnad.Ingest.Fetching;

/// <summary>
/// What a site reserves for itself against use by machines, in its own words: <c>tdm-reservation</c> and <c>tdm-policy</c> (TDMRep), <c>X-Robots-Tag</c> and the robots
/// meta element where they forbid something. Kept with the delivery; it is the user's to judge what follows from it.
/// </summary>
public static partial class Reservations
{
    private const int LongestValue = 200;
    private const int HeadOfPage = 128 * 1024;
    private static readonly string[] Forbidding = ["noai", "noimageai", "noindex", "noarchive", "nosnippet", "none"];

    /// <summary>Of headers and page together: statements joined by «; », or null.</summary>
    public static string? Joined(params string?[] parts)
    {
        var all = parts.Where(part => part is not null).SelectMany(part => part!.Split("; ")).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return all.Count == 0 ? null : string.Join("; ", all);
    }

    /// <summary>What a page's own meta elements reserve, or null.</summary>
    public static string? OfPage(string html)
    {
        var head = html.Length > HeadOfPage ? html[..HeadOfPage] : html;
        var found = new List<string>();
        foreach (var tag in Meta().Matches(head).Select(match => match.Value))
        {
            if (Attribute(NameAttribute().Match(tag)) is { } name && Attribute(ContentAttribute().Match(tag)) is { } content)
            {
                Add(found, name.ToLowerInvariant(), content);
            }
        }

        return Joined([.. found]);
    }

    internal static string? OfHeaders(HttpResponseHeaders headers)
    {
        var found = new List<string>();
        foreach (var name in new[] { "tdm-reservation", "tdm-policy", "x-robots-tag" })
        {
            if (headers.TryGetValues(name, out var values))
            {
                Add(found, name, string.Join(", ", values));
            }
        }

        return Joined([.. found]);
    }

    private static void Add(List<string> found, string name, string value)
    {
        var isReserved = name switch
        {
            "tdm-reservation" => value.Trim() == "1",
            "tdm-policy" => value.Length > 0,
            "x-robots-tag" or "robots" => value.Split([',', ' ', ':'], StringSplitOptions.RemoveEmptyEntries).Any(word => Forbidding.Contains(word, StringComparer.OrdinalIgnoreCase)),
            _ => false,
        };
        if (isReserved)
        {
            var clean = string.Concat(value.Trim().Where(letter => !char.IsControl(letter))).Replace(';', ',');
            found.Add($"{name}: {(clean.Length > LongestValue ? clean[..LongestValue] : clean)}");
        }
    }

    private static string? Attribute(Match match) => match.Success ? match.Groups[1].Value + match.Groups[2].Value + match.Groups[3].Value : null;

    [GeneratedRegex("<meta\\s[^<>]{1,1000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meta();

    [GeneratedRegex("\\sname\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NameAttribute();

    [GeneratedRegex("\\scontent\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ContentAttribute();
}
