using System.Globalization;
using Isnad.Reading.Packs;

namespace Isnad.Reading.Identification;

/// <summary>
/// Tells the language of a text from languages.tsv: the script of its letters, letters that only one language uses, and its commonest words. Knows more
/// languages than have packs, so that a Persian text is not read as Arabic.
/// </summary>
public sealed class LanguageIdentifier
{
    private const int LettersRead = 6000;
    private const int LongestWord = 24;

    private readonly List<Profile> _profiles = [];

    // Every article passes here letter by letter, so a letter's profiles are looked up once for all: letters of the same profiles form one class.
    private readonly byte[] _classOf = new byte[char.MaxValue + 1];
    private readonly List<LetterClass> _classes = [];
    private readonly Dictionary<string, List<int>> _profilesOfWord = new(StringComparer.Ordinal);

    private LanguageIdentifier()
    {
    }

    /// <summary>Reads languages.tsv.</summary>
    public static LanguageIdentifier Load(string folder, List<PackFault> faults)
    {
        var identifier = new LanguageIdentifier();
        var path = Path.Combine(folder, "languages.tsv");
        if (!File.Exists(path))
        {
            faults.Add(new("languages.tsv", 0, "the file is missing; without it no language can be told"));
            return identifier;
        }

        foreach (var row in TsvTable.Read(folder, path, ["code", "alphabet", "own-letters", "words"], faults).Rows)
        {
            foreach (var word in row.Values("words").Distinct())
            {
                (identifier._profilesOfWord.TryGetValue(word, out var list) ? list : identifier._profilesOfWord[word] = []).Add(identifier._profiles.Count);
            }

            identifier._profiles.Add(new(row["code"], row["alphabet"].ToHashSet(), row["own-letters"].ToHashSet()));
        }

        identifier.ClassifyLetters(path, faults);
        return identifier;
    }

    /// <summary>The code of the likeliest language; null when the text has no letters.</summary>
    public string? Identify(string text)
    {
        for (var start = 0; start < text.Length; start += LettersRead)
        {
            // A long run of signs before the first word must not hide the word.
            var sample = text.AsSpan(start, Math.Min(text.Length - start, LettersRead));
            foreach (var c in sample)
            {
                if (char.IsLetter(c))
                {
                    return Likeliest(sample);
                }
            }
        }

        return null;
    }

    private string Likeliest(ReadOnlySpan<char> sample)
    {
        Span<int> letters = stackalloc int[_classes.Count];
        Span<int> known = stackalloc int[_profiles.Count];
        letters.Clear();
        known.Clear();
        var (letterCount, wordCount) = Count(sample, letters, known);

        var best = -1;
        var bestScore = 0.0;
        for (var p = 0; p < _profiles.Count; p++)
        {
            var (inAlphabet, own) = (0, 0);
            for (var c = 0; c < _classes.Count; c++)
            {
                inAlphabet += _classes[c].InAlphabet[p] ? letters[c] : 0;
                own += _classes[c].Own[p] ? letters[c] : 0;
            }

            // Share of letters in the alphabet, raised by own letters and common words: each per letter or word of the sample.
            var share = (double)inAlphabet / letterCount;
            var score = share < 0.5 ? 0 : share + (4.0 * own / letterCount) + (3.0 * known[p] / Math.Max(wordCount, 1));
            if (score > bestScore)
            {
                (best, bestScore) = (p, score);
            }
        }

        return best < 0 ? "und" : _profiles[best].Code;
    }

    private (int Letters, int Words) Count(ReadOnlySpan<char> sample, Span<int> classes, Span<int> known)
    {
        var byWord = _profilesOfWord.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[LongestWord];
        var (letters, words) = (0, 0);
        for (var i = 0; i < sample.Length;)
        {
            if (!char.IsLetter(sample[i]))
            {
                i++;
                continue;
            }

            var start = i;
            for (; i < sample.Length && (char.IsLetter(sample[i]) || char.GetUnicodeCategory(sample[i]) == UnicodeCategory.NonSpacingMark); i++)
            {
                letters += char.IsLetter(sample[i]) ? 1 : 0;
                classes[_classOf[sample[i]]]++;
            }

            words++;
            var word = sample[start..i];
            if (word.Length <= LongestWord)
            {
                word.ToLowerInvariant(lower);
                if (byWord.TryGetValue(lower[..word.Length], out var profiles))
                {
                    foreach (var p in profiles)
                    {
                        known[p]++;
                    }
                }
            }
        }

        return (letters, words);
    }

    private void ClassifyLetters(string path, List<PackFault> faults)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = _profiles.SelectMany(p => p.Alphabet.Concat(p.Own)).ToHashSet();
        _classes.Add(new(new bool[_profiles.Count], new bool[_profiles.Count]));
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var lower = char.ToLowerInvariant((char)c);
            if (!used.Contains(lower) && !used.Contains((char)c))
            {
                continue;
            }

            var inAlphabet = _profiles.ConvertAll(p => p.Alphabet.Contains(lower)).ToArray();
            var own = _profiles.ConvertAll(p => p.Own.Contains((char)c)).ToArray();
            var key = string.Concat(inAlphabet.Concat(own).Select(b => b ? '1' : '0'));
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers[key] = number = _classes.Count;
                _classes.Add(new(inAlphabet, own));
            }

            _classOf[c] = (byte)number;
        }

        if (_classes.Count > byte.MaxValue)
        {
            faults.Add(new(Path.GetFileName(path), 0, $"its alphabets part the letters into {_classes.Count} classes; at most {byte.MaxValue} are told apart"));
        }
    }

    private sealed record Profile(string Code, HashSet<char> Alphabet, HashSet<char> Own);

    /// <summary>Which profiles (by index) have the letters of this class in their alphabet, and which as a letter of their own.</summary>
    private sealed record LetterClass(bool[] InAlphabet, bool[] Own);
}
