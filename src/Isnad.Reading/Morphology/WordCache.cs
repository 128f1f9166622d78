using Isnad.Core.Language;

namespace Isnad.Reading.Morphology;

/// <summary>
/// Remembers the readings of written words: news repeats itself, so nearly every word is found here. Bounded, so that memory stays flat over millions of
/// articles; not safe from many threads, each reading borrows one. What it returns never depends on what it remembers.
/// </summary>
public sealed class WordCache
{
    private const int Bound = 1 << 16;

    private readonly WordAnalyzer _analyzer;
    private Dictionary<string, Word> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Word> _old = new(StringComparer.Ordinal);

    /// <summary>Makes an empty cache.</summary>
    public WordCache(WordAnalyzer analyzer) => _analyzer = analyzer;

    /// <summary>The word of this spelling.</summary>
    public Word Get(ReadOnlySpan<char> written)
    {
        if (_young.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var word))
        {
            return word;
        }

        if (!_old.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out word))
        {
            word = _analyzer.Analyze(written);
        }

        if (_young.Count >= Bound)
        {
            (_old, _young) = (_young, new(StringComparer.Ordinal));
        }

        _young[written.ToString()] = word;
        return word;
    }
}
