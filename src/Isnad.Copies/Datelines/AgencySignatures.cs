namespace Isnad.Copies.Datelines;

/// <summary>
/// Finds the agency whose signature a text bears: in its dateline, in brackets near its beginning or end, or alone on its last line. An agency that the text only
/// talks about is not its origin, so the signature must stand alone between signs.
/// </summary>
public sealed class AgencySignatures
{
    private const int HeadLength = 160;
    private const int TailLength = 60;
    private const string Signs = "()[]{}«»\"'-–—\u0640:/|*\r\n،,.؛;";
    private const string Brackets = "([{";

    private readonly Dictionary<string, string> _agencies;
    private readonly Func<string, string> _fold;

    /// <summary>The signatures of agencies.</summary>
    /// <param name="signatures">Ids of agencies with each of their signatures, as written.</param>
    /// <param name="fold">Folds words, so that every spelling meets.</param>
    public AgencySignatures(IEnumerable<(string Agency, string Signature)> signatures, Func<string, string> fold)
    {
        _fold = fold;
        _agencies = new(StringComparer.Ordinal);
        foreach (var (agency, signature) in signatures)
        {
            _agencies.TryAdd(fold(signature), agency);
        }
    }

    /// <summary>The agency's id, or null. Of several signatures the first counts: it stands in the dateline.</summary>
    public string? Find(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (_agencies.Count == 0 || trimmed.IsEmpty)
        {
            return null;
        }

        var head = trimmed[..Math.Min(trimmed.Length, HeadLength)];
        return InDateline(head) ?? InBrackets(head) ?? InEnding(trimmed[^Math.Min(trimmed.Length, TailLength)..]);
    }

    /// <summary>The agency that goes by this name, as the outlet of a delivery; null when it is none.</summary>
    public string? Named(string outlet) => _agencies.GetValueOrDefault(_fold(outlet));

    // «لندن - رويترز:» and «واشنطن (أ ف ب) -»: what stands between signs up to the first dash or colon that is followed by running text.
    private string? InDateline(ReadOnlySpan<char> head)
    {
        const int longestPiece = 40;
        for (var start = 0; start < head.Length;)
        {
            var length = head[start..].IndexOfAny(DatelineSigns);
            if (length < 0 || length > longestPiece)
            {
                return null;
            }

            if (Agency(head.Slice(start, length)) is { } agency)
            {
                return agency;
            }

            start += length + 1;
        }

        return null;
    }

    private static ReadOnlySpan<char> DatelineSigns => "()[]{}«»\"-–—\u0640:/|*\r\n،,";

    private string? InBrackets(ReadOnlySpan<char> part)
    {
        for (var start = 0; start < part.Length; start++)
        {
            if (Brackets.Contains(part[start], StringComparison.Ordinal))
            {
                var rest = part[(start + 1)..];
                var length = rest.IndexOfAny(")]}");
                if (length > 0 && Agency(rest[..length]) is { } agency)
                {
                    return agency;
                }
            }
        }

        return null;
    }

    private string? InEnding(ReadOnlySpan<char> tail)
    {
        if (InBrackets(tail) is { } bracketed)
        {
            return bracketed;
        }

        var end = tail.TrimEnd(Signs + " ");
        var line = end[(end.LastIndexOf('\n') + 1)..];
        return line.Length < tail.Length ? Agency(line) : null;
    }

    // «أ ف ب، رويترز» is signed by both; the first is taken.
    private string? Agency(ReadOnlySpan<char> piece)
    {
        var words = piece.Trim().ToString();
        if (words.Length == 0)
        {
            return null;
        }

        if (_agencies.TryGetValue(_fold(words), out var agency))
        {
            return agency;
        }

        foreach (var part in words.Split(['،', ',', '/', '-', '–', '+']))
        {
            if (part.Length < words.Length && _agencies.TryGetValue(_fold(part), out agency))
            {
                return agency;
            }
        }

        return null;
    }
}
