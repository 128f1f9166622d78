using Isnad.Reading.Packs;

namespace Isnad.Reading.Identification;

/// <summary>
/// Tells the language of a text from languages.tsv: the script of its letters, letters that only one language uses, and its commonest words. Knows more
/// languages than have packs, so that a Persian text is not read as Arabic.
/// </summary>
public sealed class LanguageIdentifier
{
    private const int LettersRead = 6000;

    private readonly List<Profile> _profiles = [];

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
            identifier._profiles.Add(new(row["code"], row["alphabet"].ToHashSet(), row["own-letters"].ToHashSet(), row.Values("words").ToHashSet(StringComparer.Ordinal)));
        }

        return identifier;
    }

    /// <summary>The code of the likeliest language; null when the text has no letters.</summary>
    public string? Identify(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, LettersRead));
        var letters = 0;
        foreach (var c in sample)
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        if (letters == 0)
        {
            // A long run of signs before the first word must not hide the word.
            return text.Length > LettersRead ? Identify(text[LettersRead..]) : null;
        }

        Profile? best = null;
        var bestScore = 0.0;
        foreach (var profile in _profiles)
        {
            var score = profile.Score(sample, letters);
            if (score > bestScore)
            {
                (best, bestScore) = (profile, score);
            }
        }

        return best?.Code ?? "und";
    }

    private sealed class Profile(string code, HashSet<char> alphabet, HashSet<char> own, HashSet<string> words)
    {
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words = words.GetAlternateLookup<ReadOnlySpan<char>>();

        public string Code => code;

        /// <summary>Share of letters in the alphabet, raised by own letters and common words: each per letter or word of the sample.</summary>
        public double Score(ReadOnlySpan<char> sample, int letters)
        {
            var inAlphabet = 0;
            var ownLetters = 0;
            var wordCount = 0;
            var known = 0;
            Span<char> lower = stackalloc char[24];
            for (var i = 0; i < sample.Length;)
            {
                if (!char.IsLetter(sample[i]))
                {
                    i++;
                    continue;
                }

                var start = i;
                while (i < sample.Length && (char.IsLetter(sample[i]) || char.GetUnicodeCategory(sample[i]) == System.Globalization.UnicodeCategory.NonSpacingMark))
                {
                    inAlphabet += alphabet.Contains(char.ToLowerInvariant(sample[i])) ? 1 : 0;
                    ownLetters += own.Contains(sample[i]) ? 1 : 0;
                    i++;
                }

                wordCount++;
                var word = sample[start..i];
                if (word.Length <= lower.Length)
                {
                    word.ToLowerInvariant(lower);
                    known += _words.Contains(lower[..word.Length]) ? 1 : 0;
                }
            }

            var share = (double)inAlphabet / letters;
            return share < 0.5 ? 0 : share + (4.0 * ownLetters / letters) + (3.0 * known / Math.Max(wordCount, 1));
        }
    }
}
