using System.Globalization;
using System.Text;

namespace Isnad.Ingest.Fetching;

/// <summary>What a robots.txt says to one program, read as RFC 9309 says: the longest matching rule decides, allowing wins a tie.</summary>
public sealed class RobotsRules
{
    private const int MostRules = 5_000;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);

    private readonly List<(string Pattern, bool IsAllowed)> _rules;

    private RobotsRules(List<(string Pattern, bool IsAllowed)> rules, TimeSpan? delay)
    {
        _rules = rules;
        Delay = delay;
    }

    /// <summary>No rules: everything is allowed.</summary>
    public static RobotsRules None { get; } = new([], null);

    /// <summary>The interval between requests that the file asks for, up to a minute; null when it asks for none.</summary>
    public TimeSpan? Delay { get; }

    /// <summary>Reads the rules for <paramref name="agent"/>: its own group, else that of everybody.</summary>
    public static RobotsRules Parse(string text, string agent)
    {
        var own = new Group();
        var everybody = new Group();
        var hasOwn = false;
        List<Group> open = [];
        var isNaming = false;
        foreach (var (field, value) in Lines(text))
        {
            if (field == "user-agent")
            {
                if (!isNaming)
                {
                    open = [];
                }

                isNaming = true;
                if (string.Equals(Product(value), agent, StringComparison.OrdinalIgnoreCase))
                {
                    hasOwn = true;
                    open.Add(own);
                }
                else if (value == "*")
                {
                    open.Add(everybody);
                }

                continue;
            }

            isNaming = isNaming && field is not ("allow" or "disallow" or "crawl-delay");
            foreach (var group in open)
            {
                group.Take(field, value);
            }
        }

        var chosen = hasOwn ? own : everybody;
        return new RobotsRules(chosen.Rules, chosen.Delay);
    }

    /// <summary>Whether the address may be fetched.</summary>
    public bool Allow(Uri address)
    {
        var path = Normal(address.PathAndQuery);
        var (longest, isAllowed) = (-1, true);
        foreach (var (pattern, allowed) in _rules)
        {
            if ((pattern.Length > longest || (pattern.Length == longest && allowed)) && Matches(pattern, path))
            {
                (longest, isAllowed) = (pattern.Length, allowed);
            }
        }

        return isAllowed;
    }

    private static IEnumerable<(string Field, string Value)> Lines(string text)
    {
        foreach (var line in text.TrimStart('\uFEFF').Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var content = line.Split('#')[0];
            var colon = content.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                yield return (content[..colon].Trim().ToLowerInvariant(), content[(colon + 1)..].Trim());
            }
        }
    }

    private static string Product(string value) => value.Split('/', ' ')[0];

    // Both sides with capital hex digits and letters beyond ASCII encoded, so that they are compared as one writing.
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                var value = byte.Parse(path.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                var isPlain = char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
                normal.Append(isPlain ? ((char)value).ToString() : path.Substring(i, 3).ToUpperInvariant());
                i += 2;
            }
            else if (path[i] < 0x80)
            {
                normal.Append(path[i]);
            }
            else
            {
                var length = char.IsHighSurrogate(path[i]) && i + 1 < path.Length ? 2 : 1;
                foreach (var part in Encoding.UTF8.GetBytes(path.Substring(i, length)))
                {
                    normal.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
                }

                i += length - 1;
            }
        }

        return normal.ToString();
    }

    // Part by part, each at its first place behind the one before: that is enough for '*', and no pattern can make it slow.
    private static bool Matches(string pattern, string path)
    {
        var isAnchored = pattern.EndsWith('$');
        var parts = (isAnchored ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (isAnchored && i == parts.Length - 1)
            {
                return path.Length - at >= parts[i].Length && path.EndsWith(parts[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !isAnchored || at == path.Length;
    }

    private sealed class Group
    {
        public List<(string Pattern, bool IsAllowed)> Rules { get; } = [];

        public TimeSpan? Delay { get; private set; }

        public void Take(string field, string value)
        {
            if (field is "allow" or "disallow" && value.Length > 0 && Rules.Count < MostRules)
            {
                Rules.Add((Normal(value), field == "allow"));
            }
            else if (field == "crawl-delay" && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            {
                Delay = seconds >= LongestDelay.TotalSeconds ? LongestDelay : TimeSpan.FromSeconds(seconds);
            }
        }
    }
}
