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
    private const int MostRemembered = 60_000;

    // Two generations: a word that is met again moves to the young one, and what nobody met for a while goes with the old one.
    private ConcurrentDictionary<string, string[]> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, string[]> _old = new(StringComparer.Ordinal);
    private int _remembered;
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

            if (Forms(text.AsSpan(start, end - start)) is { Length: > 0 } forms)
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

        while (end < text.Length && !char.IsDigit(text[end]) && (char.IsLetter(text[end]) || IsWordCharacter(text[end])))
        {
            end++;
        }

        return end;
    }

    private bool IsWordCharacter(char character)
    {
        foreach (var pack in _packs)
        {
            if (pack.Orthography.IsWordCharacter(character))
            {
                return true;
            }
        }

        return false;
    }

    private string[] Forms(ReadOnlySpan<char> word)
    {
        var young = _young;
        if (young.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known))
        {
            return known;
        }

        if (!_old.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out known))
        {
            known = Fold(word.ToString());
        }

        // Counting a concurrent dictionary locks it; how many more than enough are remembered does not matter.
        if (Interlocked.Increment(ref _remembered) % MostRemembered == 0)
        {
            _old = young;
            _young = young = new(StringComparer.Ordinal);
        }

        young.TryAdd(word.ToString(), known);
        return known;
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
