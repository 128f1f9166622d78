using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Isnad.Evaluation;

/// <summary>
/// Compares names as the gold's conventions (`eval/gold-conventions.json`) say: letters folded, marks and clitics dropped, order ignored.
/// </summary>
internal sealed class NameFolding
{
    private readonly FrozenDictionary<char, char> _fold;
    private readonly Regex _dropped;
    private readonly Regex _clitics;
    private readonly string _joiner;
    private readonly IReadOnlyList<EqualRoles> _equalRoles;

    private NameFolding(Conventions conventions)
    {
        _fold = conventions.Fold.ToFrozenDictionary(f => f.Key[0], f => f.Value[0]);
        _dropped = new Regex(conventions.Dropped, RegexOptions.CultureInvariant);
        _clitics = new Regex(conventions.Clitics, RegexOptions.CultureInvariant);
        _joiner = Regex.Escape(conventions.Joiner);
        _equalRoles = conventions.EqualRoles;
    }

    /// <summary>The conventions of the gold sets.</summary>
    internal static NameFolding Gold { get; } = Load();

    /// <summary>The folded words of a name; a word never counts twice.</summary>
    internal HashSet<string> Words(string? name)
    {
        var folded = _dropped.Replace(string.Concat((name ?? "").Select(c => _fold.GetValueOrDefault(c, c))), "");
        var words = new HashSet<string>();
        foreach (var word in Split(folded))
        {
            words.Add(_clitics.Replace(word, "", 1));
        }

        return words;
    }

    /// <summary>Harmonic mean of the shares of common words; 0 when either has none.</summary>
    internal double WordsF1(string? gold, string? predicted) => F1(Words(gold), Words(predicted));

    /// <summary>Half of the words shared, or one name inside the other, and no two different countries.</summary>
    internal bool SameName(string gold, string? goldCountry, string? predicted, string? predictedCountry)
    {
        if (!string.IsNullOrEmpty(goldCountry) && !string.IsNullOrEmpty(predictedCountry) && goldCountry != predictedCountry)
        {
            return false;
        }

        var (g, p) = (Words(gold), Words(predicted));
        return g.Count > 0 && p.Count > 0 && (F1(g, p) >= 0.5 || g.IsSubsetOf(p) || p.IsSubsetOf(g));
    }

    /// <summary>Whether two roles are the same, or a pair between which coders differ for bodies so named.</summary>
    internal bool SameRole(string gold, string predicted, string bothNames) =>
        gold == predicted
        || _equalRoles.Any(e => e.Roles.Contains(gold) && e.Roles.Contains(predicted) && e.WhenNamed.Any(n => bothNames.Contains(n, StringComparison.Ordinal)));

    /// <summary>Whether the article joins the two names by a plain "and".</summary>
    internal bool Joined(string first, string second, string text)
    {
        // Up to three characters that belong to no word may stand around the joining word; a surrogate pair is one of them.
        const string gap = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\p{L}\p{N}_]){0,3}";
        return Regex.IsMatch(text, $"{Regex.Escape(first)}{gap}{_joiner}{gap}{Regex.Escape(second)}", RegexOptions.CultureInvariant);
    }

    private static double F1(HashSet<string> gold, HashSet<string> predicted) =>
        gold.Count > 0 && predicted.Count > 0 ? 2.0 * gold.Count(predicted.Contains) / (gold.Count + predicted.Count) : 0;

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || rune.Value == '_'
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber)
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static NameFolding Load()
    {
        using var stream = typeof(NameFolding).Assembly.GetManifestResourceStream("gold-conventions.json")!;
        return new NameFolding(JsonSerializer.Deserialize<Conventions>(stream, JsonLines.Options)!);
    }

    private sealed record Conventions(IReadOnlyDictionary<string, string> Fold, string Dropped, string Clitics, string Joiner, IReadOnlyList<EqualRoles> EqualRoles);

    private sealed record EqualRoles(IReadOnlyList<string> Roles, IReadOnlyList<string> WhenNamed);
}
