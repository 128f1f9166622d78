using System.Collections.Concurrent;
using System.Globalization;
using Isnad.Copies.Datelines;
using Isnad.Reading.Packs;
using Isnad.Storage;
using Isnad.Storage.Writing;

namespace Isnad.Cli;

/// <summary>
/// Folds words by the pack that knows their letters: first the word under which it is matched, then its stems without clitics. A word in letters of no pack is
/// itself in lower case.
/// </summary>
public sealed class PackSearchForms : ISearchForms
{
    private const int MostForms = 4;
    private const int MostRemembered = 100_000;

    private readonly ConcurrentDictionary<string, string[]> _remembered = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<LanguagePack> _packs;
    private readonly AgencySignatures _agencies;

    /// <summary>Folds by <paramref name="packs"/>, asked in this order.</summary>
    /// <param name="packs">The packs.</param>
    /// <param name="agencySignatures">Ids of agencies with each of their signatures.</param>
    public PackSearchForms(IReadOnlyList<LanguagePack> packs, IEnumerable<(string Agency, string Signature)>? agencySignatures = null)
    {
        _packs = packs;
        _agencies = new(agencySignatures ?? [], this.Folded);
    }

    /// <inheritdoc/>
    public string? AgencyOf(string text) => _agencies.Find(text);

    /// <inheritdoc/>
    public string? AgencyNamed(string outlet) => _agencies.Named(outlet);

    /// <inheritdoc/>
    public IEnumerable<IReadOnlyList<string>> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfWord(text, start);
            if (end == start)
            {
                start++;
                continue;
            }

            if (Forms(text[start..end]) is { Length: > 0 } forms)
            {
                yield return forms;
            }

            start = end;
        }
    }

    // Digits and letters part («11قتيلا»), as they do in the tokens of a reading.
    private int EndOfWord(string text, int start)
    {
        var end = start;
        if (char.IsDigit(text[start]))
        {
            while (end < text.Length && char.IsDigit(text[end]))
            {
                end++;
            }

            return end;
        }

        while (end < text.Length && !char.IsDigit(text[end]) && (char.IsLetter(text[end]) || _packs.Any(pack => pack.Orthography.IsWordCharacter(text[end]))))
        {
            end++;
        }

        return end;
    }

    private string[] Forms(string word)
    {
        if (_remembered.TryGetValue(word, out var known))
        {
            return known;
        }

        if (_remembered.Count > MostRemembered)
        {
            _remembered.Clear();
        }

        return _remembered[word] = Fold(word);
    }

    private string[] Fold(string word)
    {
        if (char.IsDigit(word[0]))
        {
            return [string.Concat(word.Select(digit => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(digit))))];
        }

        if (_packs.FirstOrDefault(pack => word.Any(letter => char.IsLetter(letter) && pack.Orthography.IsWordCharacter(letter))) is not { } pack)
        {
            return [word.ToLowerInvariant()];
        }

        var read = pack.Analyzer.Analyze(word);
        var stems = read.IsUnknown ? [read.Norm[read.GuessedStemStart..]] : read.Analyses.Select(analysis => read.Norm[analysis.StemStart..analysis.StemEnd]);
        return [.. stems.Prepend(read.Norm).Select(form => pack.Orthography.MatchForm(form)).Where(form => form.Length > 0).Distinct(StringComparer.Ordinal).Take(MostForms)];
    }
}
