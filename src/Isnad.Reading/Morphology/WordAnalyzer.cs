using Isnad.Core.Language;
using Isnad.Reading.Script;

namespace Isnad.Reading.Morphology;

/// <summary>
/// Finds every reading of a written word: the clitic grammar peels what may stand before, one walk of the automaton finds each stem, what is left must be
/// a pronoun the stem may carry. Never changes; safe from many threads.
/// </summary>
public sealed class WordAnalyzer
{
    private const int LongestWord = 64;

    private readonly Orthography _orthography;
    private readonly CliticGrammar _clitics;
    private readonly FormAutomaton _automaton;
    private readonly Lexeme[] _lexemes;
    private readonly Lexeme _nameWord;

    /// <summary>Makes an analyzer of a compiled lexicon.</summary>
    public WordAnalyzer(Orthography orthography, CliticGrammar clitics, FormAutomaton automaton, Lexeme[] lexemes)
    {
        _orthography = orthography;
        _clitics = clitics;
        _automaton = automaton;
        _lexemes = lexemes;
        _nameWord = new Lexeme { Index = -1, Lemma = "", Category = LexemeCategory.NameWord };
    }

    /// <summary>Reads one written word.</summary>
    public Word Analyze(ReadOnlySpan<char> written)
    {
        var normal = _orthography.NormalForm(written);
        if (normal.Length is 0 or > LongestWord)
        {
            return new(normal, [], Proclitics.None, 0);
        }

        var search = new Search(this, normal, _orthography.MatchForm(written));
        search.Run();
        var (guess, stem) = search.Found.Count == 0 ? Guess(normal) : (Proclitics.None, 0);
        return new(normal, Rank(search.Found, normal), guess, stem);
    }

    /// <summary>
    /// Longer stems first: what needs fewer clitics is the likelier reading. Then the reading whose own spelling is the one written («كان» before «كأن»);
    /// the pack's order breaks ties.
    /// </summary>
    private Analysis[] Rank(List<Analysis> found, string normal) =>
        [.. found.Distinct().OrderByDescending(a => a.StemEnd - a.StemStart).ThenBy(a => IsSpelledSo(a, normal) ? 0 : 1).ThenBy(a => a.Lexeme.Index)];

    private bool IsSpelledSo(Analysis analysis, string normal) =>
        analysis.Lexeme.Category != LexemeCategory.Function || string.CompareOrdinal(_orthography.NormalForm(analysis.Lexeme.Lemma), 0, normal, analysis.StemStart, analysis.StemEnd - analysis.StemStart) == 0;

    /// <summary>A word without readings shows its article, and what stands before the article.</summary>
    private (Proclitics Clitics, int StemStart) Guess(string normal)
    {
        if (_clitics.Article.Length == 0)
        {
            return (Proclitics.None, 0);
        }

        foreach (var prefix in Prefixes())
        {
            var end = prefix.Text.Length;
            if (normal.Length >= end + 3 && normal.StartsWith(prefix.Text, StringComparison.Ordinal))
            {
                return (prefix.Clitics, end);
            }
        }

        return (Proclitics.None, 0);
    }

    private IEnumerable<(string Text, Proclitics Clitics)> Prefixes()
    {
        var conjunctions = _clitics.Before.Where(b => b.Kind == Proclitics.Conjunction).Select(b => (b.Form, b.Kind)).Append(("", Proclitics.None)).ToArray();
        var prepositions = _clitics.Before.Where(b => b.Kind == Proclitics.Preposition && !b.HidesArticleOfName).Select(b => (b.Form, b.Kind)).Append(("", Proclitics.None)).ToArray();
        var joined = _clitics.Before.Where(b => b.Kind == (Proclitics.Preposition | Proclitics.Article));
        foreach (var (c, ck) in conjunctions)
        {
            foreach (var j in joined)
            {
                yield return (c + j.Form, ck | j.Kind);
            }

            foreach (var (p, pk) in prepositions)
            {
                yield return (c + p + _clitics.Article, ck | pk | Proclitics.Article);
            }
        }
    }

    private ref struct Search(WordAnalyzer analyzer, string normal, string match)
    {
        public List<Analysis> Found { get; } = [];

        public readonly void Run() => Peel(0, 0, Proclitics.None, null, null, false);

        private readonly void Peel(int at, int slot, Proclitics clitics, string? preposition, HashSet<string>? hosts, bool nameArticle)
        {
            Stems(at, clitics, preposition, hosts, nameArticle);
            foreach (var clitic in analyzer._clitics.Before)
            {
                if (clitic.Slot <= slot || match.Length - at < clitic.Form.Length + 1
                    || string.CompareOrdinal(normal, at, clitic.Form, 0, clitic.Form.Length) != 0)
                {
                    continue;
                }

                // A joined preposition and article fill the article's slot too; each clitic narrows what may follow.
                var next = clitic.Kind.HasFlag(Proclitics.Article) ? int.MaxValue : clitic.Slot;
                var allowed = hosts is null ? clitic.Attaches : Intersect(hosts, clitic.Attaches);
                Peel(at + clitic.Form.Length, next, clitics | clitic.Kind, clitic.Kind.HasFlag(Proclitics.Preposition) ? clitic.Function : preposition, allowed, clitic.HidesArticleOfName);
            }
        }

        private readonly void Stems(int start, Proclitics clitics, string? preposition, HashSet<string>? hosts, bool nameArticle)
        {
            var state = FormAutomaton.Root;
            if (nameArticle)
            {
                foreach (var letter in analyzer._clitics.Article.AsSpan(0, analyzer._clitics.Article.Length - 1))
                {
                    state = analyzer._automaton.Next(state, analyzer._orthography.MatchLetter(letter));
                }

                // «للقاهرة»: the second ل is the end of the name's own article.
                state = state == 0 ? 0 : analyzer._automaton.Next(state, analyzer._orthography.MatchLetter(analyzer._clitics.Article[^1]));
                if (state == 0)
                {
                    return;
                }
            }

            for (var end = start; end < match.Length;)
            {
                state = analyzer._automaton.Next(state, match[end++]);
                if (state == 0)
                {
                    return;
                }

                var readings = analyzer._automaton.Readings(state);
                if (readings.IsEmpty)
                {
                    continue;
                }

                if (end == match.Length)
                {
                    Add(readings, clitics, preposition, hosts, start, end, null);
                }
                else
                {
                    foreach (var pronoun in analyzer._clitics.After)
                    {
                        if (match.Length - end == pronoun.Form.Length && string.CompareOrdinal(normal, end, pronoun.Form, 0, pronoun.Form.Length) == 0)
                        {
                            Add(readings, clitics, preposition, hosts, start, end, pronoun);
                        }
                    }
                }
            }
        }

        private readonly void Add(
            ReadOnlySpan<FormReading> readings, Proclitics clitics, string? preposition, HashSet<string>? hosts, int start, int end, CliticGrammar.Enclitic? pronoun)
        {
            foreach (var reading in readings)
            {
                var features = (FormFeatures)reading.Features;
                if (reading.Lexeme < 0)
                {
                    var nameHost = (clitics & Proclitics.Article) != 0 ? "noun" : "name";
                    if ((hosts is null || hosts.Contains(nameHost)) && (pronoun is not null || (features & FormFeatures.BeforePronoun) == 0))
                    {
                        Found.Add(new(analyzer._nameWord, features, clitics, preposition, pronoun?.Function, start, end, ~reading.Lexeme));
                    }

                    continue;
                }

                var lexeme = analyzer._lexemes[reading.Lexeme];
                var host = Host(lexeme, features);
                if ((hosts is not null && !hosts.Contains(host) && !(host == "imperfect" && hosts.Contains("verb")))
                    || (pronoun is not null && (!pronoun.Attaches.Contains(host == "imperfect" ? "verb" : host == "adjective" ? "noun" : host)
                        || (clitics & Proclitics.Article) != 0 || (features & (FormFeatures.IndefiniteCase | FormFeatures.Jussive)) != 0))
                    || (pronoun is null && (features & FormFeatures.BeforePronoun) != 0)
                    || ((clitics & Proclitics.Article) != 0 && (features & (FormFeatures.IndefiniteCase | FormFeatures.Construct)) != 0))
                {
                    continue;
                }

                Found.Add(new(lexeme, features, clitics, preposition, pronoun?.Function, start, end));
            }
        }

        private static string Host(Lexeme lexeme, FormFeatures features) => lexeme.Category switch
        {
            LexemeCategory.Verb when (features & FormFeatures.Participle) != 0 => "adjective",
            LexemeCategory.Verb => (features & FormFeatures.Imperfect) != 0 ? "imperfect" : "verb",
            LexemeCategory.Noun => "noun",
            LexemeCategory.Adjective => "adjective",
            LexemeCategory.Number => "number",
            _ => "function",
        };

        private static HashSet<string> Intersect(HashSet<string> left, HashSet<string> right)
        {
            // A conjunction stands before a preposition's hosts too, so only hosts both allow remain, and verbs allow their imperfects.
            var both = new HashSet<string>(left);
            both.IntersectWith(right);
            if (left.Contains("verb") && right.Contains("imperfect"))
            {
                both.Add("imperfect");
            }

            return both;
        }
    }
}
