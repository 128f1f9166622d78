using System.Globalization;
using System.Text;
using Isnad.Core;
using Isnad.Reading.Packs;
using YamlDotNet.Serialization;

namespace Isnad.Reading.Script;

/// <summary>
/// The letters of a language: which count as one, which are ignored, which are decomposed, and the marks of sentences and quotations.
/// Built from orthography.yaml; never changes.
/// </summary>
public sealed class Orthography
{
    private const char Ignored = '\uFFFF';
    private readonly char[] _match = new char[char.MaxValue + 1];
    private readonly char[] _normal = new char[char.MaxValue + 1];
    private readonly bool[] _letter = new bool[char.MaxValue + 1];
    private readonly bool[] _decomposed = new bool[char.MaxValue + 1];

    private Orthography(OrthographyFile file, string path, List<PackFault> faults)
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var lower = char.ToLowerInvariant((char)c);
            _match[c] = _normal[c] = char.IsDigit((char)c) ? (char)('0' + (int)char.GetNumericValue((char)c)) : lower;
            _letter[c] = char.IsAsciiLetter((char)c) || (c > 0xBF && c < 0x250 && char.IsLetter((char)c));
        }

        foreach (var group in file.Equivalent)
        {
            foreach (var letter in group)
            {
                _match[letter] = group[0];
            }
        }

        foreach (var range in file.Letters)
        {
            Each(range, path, faults, c => _letter[c] = true);
        }

        foreach (var range in file.Decomposed)
        {
            Each(range, path, faults, c => _decomposed[c] = _letter[c] = true);
        }

        foreach (var range in file.Ignored)
        {
            Each(range, path, faults, c => (_match[c], _normal[c], _letter[c]) = (Ignored, Ignored, true));
        }

        SentenceEnds = file.SentenceEnds;
        ClauseEnds = file.ClauseEnds;
        Quotes = [.. file.Quotes.Select(q => (q[0], q[^1]))];
        Brackets = [.. file.Brackets.Select(q => (q[0], q[^1]))];
        Abbreviations = file.Abbreviations.ToHashSet();
    }

    /// <summary>Characters that may end a sentence.</summary>
    public string SentenceEnds { get; }

    /// <summary>Characters that end a clause.</summary>
    public string ClauseEnds { get; }

    /// <summary>Pairs of quotation marks.</summary>
    public EquatableList<(char Open, char Close)> Quotes { get; }

    /// <summary>Pairs of brackets.</summary>
    public EquatableList<(char Open, char Close)> Brackets { get; }

    /// <summary>Words after which a full stop does not end a sentence.</summary>
    public IReadOnlySet<string> Abbreviations { get; }

    /// <summary>Reads orthography.yaml of a pack.</summary>
    public static Orthography Load(string path, List<PackFault> faults)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(YamlDotNet.Serialization.NamingConventions.UnderscoredNamingConvention.Instance).Build();
        try
        {
            return new(deserializer.Deserialize<OrthographyFile>(File.ReadAllText(path)) ?? new(), Path.GetFileName(path), faults);
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            faults.Add(new(Path.GetFileName(path), (int)e.Start.Line, $"not readable as YAML: {e.InnerException?.Message ?? e.Message}"));
            return new(new(), path, faults);
        }
    }

    /// <summary>Whether the character is part of a written word (vowel marks and hidden marks included).</summary>
    public bool IsWordCharacter(char c) => _letter[c];

    /// <summary>Whether the character is a mark without which a word is the same word.</summary>
    public bool IsIgnored(char c) => _match[c] == Ignored;

    /// <summary>The letter a character counts as when words are matched; <see cref="char.MaxValue"/> for ignored marks.</summary>
    public char MatchLetter(char c) => _match[c];

    /// <summary>
    /// The form under which a written word is matched: marks dropped, letters folded, presentation forms decomposed, digits made Western.
    /// </summary>
    public string MatchForm(ReadOnlySpan<char> written) => Fold(written, _match);

    /// <summary>The word without marks and presentation forms, its own letters kept.</summary>
    public string NormalForm(ReadOnlySpan<char> written) => Fold(written, _normal);

    /// <summary>
    /// Position in the written word at which the given number of letters of the match form have passed, marks after the last of them left behind.
    /// </summary>
    public int WrittenOffset(ReadOnlySpan<char> written, int letters)
    {
        var position = 0;
        while (letters > 0 && position < written.Length)
        {
            var c = written[position++];
            if (_decomposed[c])
            {
                letters -= Decompose(c).Length;
            }
            else if (_match[c] != Ignored)
            {
                letters--;
            }
        }

        while (position < written.Length && _match[written[position]] == Ignored)
        {
            position++;
        }

        return position;
    }

    private string Fold(ReadOnlySpan<char> written, char[] table)
    {
        Span<char> buffer = written.Length <= 128 ? stackalloc char[512] : new char[written.Length * 4];
        var length = 0;
        foreach (var c in written)
        {
            if (_decomposed[c])
            {
                foreach (var part in Decompose(c))
                {
                    if (table[part] != Ignored)
                    {
                        buffer[length++] = table[part];
                    }
                }
            }
            else if (table[c] != Ignored)
            {
                buffer[length++] = table[c];
            }
        }

        return new string(buffer[..length]);
    }

    /// <summary>At most four letters: the ligature «ﷺ» and its like, which are whole phrases, are kept as they are.</summary>
    private static string Decompose(char c)
    {
        var parts = c.ToString().Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        return parts.Length is > 0 and <= 4 ? parts : c.ToString();
    }

    private static void Each(string range, string path, List<PackFault> faults, Action<int> action)
    {
        var ends = range.Split('-').Select(part => part.Trim()).ToArray();
        if (ends.Length is 1 or 2 && ends.All(e => e.StartsWith("U+", StringComparison.Ordinal))
            && int.TryParse(ends[0].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(ends[^1].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to) && to <= char.MaxValue)
        {
            for (var c = from; c <= to; c++)
            {
                action(c);
            }
        }
        else
        {
            faults.Add(new(path, 0, $"'{range}' is not a range like U+064B-U+065F"));
        }
    }

    private sealed class OrthographyFile
    {
        public List<string> Equivalent { get; set; } = [];

        public List<string> Ignored { get; set; } = [];

        public List<string> Decomposed { get; set; } = [];

        public List<string> Letters { get; set; } = [];

        public string SentenceEnds { get; set; } = ".!?";

        public string ClauseEnds { get; set; } = ";:";

        public List<string> Quotes { get; set; } = [];

        public List<string> Brackets { get; set; } = [];

        public List<string> Abbreviations { get; set; } = [];
    }
}
