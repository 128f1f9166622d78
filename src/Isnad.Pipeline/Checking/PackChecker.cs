using System.Text.RegularExpressions;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading;
using Isnad.Reading.Packs;

namespace Isnad.Pipeline.Checking;

/// <summary>What a check of a pack found.</summary>
/// <param name="Faults">What must be mended.</param>
/// <param name="Checked">How many entries were executed, by list.</param>
/// <param name="Ambiguous">The forms with the most readings, for authors to look at.</param>
public sealed record PackReport(IReadOnlyList<PackFault> Faults, IReadOnlyDictionary<string, int> Checked, IReadOnlyList<(string Form, int Readings)> Ambiguous);

/// <summary>
/// Checks a language pack with the knowledge it names: schema and normal form of every file, no entry twice, and every entry executed by its example. All
/// faults at once.
/// </summary>
public static partial class PackChecker
{
    private const int AmbiguousShown = 12;

    /// <summary>Checks one language of a home folder.</summary>
    public static PackReport Check(string home, string language)
    {
        var faults = new List<PackFault>();
        var executed = new Dictionary<string, int>(StringComparer.Ordinal);
        var library = PackLibrary.Load(home, null, faults);
        if (library.Packs.FirstOrDefault(p => p.Language == language) is not { } pack)
        {
            faults.Add(new($"languages/{language}", 0, "there is no pack of that language; the folder's pack.yaml names the language"));
            return new(faults, executed, []);
        }

        foreach (var folder in new[] { pack.Folder, Path.Combine(home, "knowledge") })
        {
            CheckCharacters(home, folder, faults);
        }

        var check = new ExampleRunner(new Reader(library.Identifier, library.Packs), pack, faults, executed);
        check.Events();
        check.Reporting();
        check.Heads();
        check.Weapons();
        check.LightVerbs();
        check.Numbers();
        CheckNames(library, pack, faults, executed);
        return new(faults, executed, MostAmbiguous(pack));
    }

    /// <summary>Presentation forms and hidden direction marks can never match, vowel marks never need to.</summary>
    private static void CheckCharacters(string home, string folder, List<PackFault> faults)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".tsv", StringComparison.Ordinal) || f.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (Unmatchable().Match(line) is { Success: true } match)
                {
                    faults.Add(new(Path.GetRelativePath(home, file), number, $"U+{(int)match.Value[0]:X4} is a presentation form or a hidden direction mark; write the plain letters"));
                }
            }
        }
    }

    [GeneratedRegex(@"[\uFB50-\uFDFF\uFE70-\uFEFC\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]")]
    private static partial Regex Unmatchable();

    /// <summary>Every name and alias finds its own id, or the candidates that share the name.</summary>
    private static void CheckNames(PackLibrary library, LanguagePack pack, List<PackFault> faults, Dictionary<string, int> executed)
    {
        var finder = new Isnad.Reading.Terms.MentionFinder(pack);
        var cache = new Isnad.Reading.Morphology.WordCache(pack.Analyzer);
        foreach (var (row, id, columns) in library.Knowledge.NamedRows())
        {
            foreach (var name in columns.SelectMany(c => row.Values(c + pack.Language)))
            {
                executed["names"] = executed.GetValueOrDefault("names") + 1;
                var tokens = Isnad.Reading.Tokens.Tokenizer.Tokenize(name, pack.Orthography, cache);
                if (!finder.Knows(tokens, id))
                {
                    faults.Add(row.Fault($"the name '{name}' does not find '{id}' again; look for letters that the pack does not read"));
                }
            }
        }
    }

    private static List<(string Form, int Readings)> MostAmbiguous(LanguagePack pack)
    {
        var cache = new Isnad.Reading.Morphology.WordCache(pack.Analyzer);
        return [.. pack.Lexemes.Where(l => l.Lemma.Length > 0).Select(l => l.Lemma).Distinct()
            .Select(l => (Form: l, Readings: cache.Get(l).Analyses.Count(a => a.NameWord < 0))).OrderByDescending(f => f.Readings).ThenBy(f => f.Form, StringComparer.Ordinal).Take(AmbiguousShown)];
    }

    /// <summary>Runs the examples of one pack.</summary>
    private sealed class ExampleRunner(Reader reader, LanguagePack pack, List<PackFault> faults, Dictionary<string, int> executed)
    {
        private readonly Isnad.Reading.Terms.PhraseFinder _idioms = new(pack);

        public void Events() => Each("events", Rows("events"), (row, example, structure) =>
        {
            // A longer idiom may win over the entry; what counts here is that the pack finds it at the marked words.
            var document = structure.Document;
            bool Marked(int token) => example.Triggers.Count == 0 || example.Triggers.Any(e => e.Overlaps(document.Tokens[token].Span));
            return document.Phrases.Any(p => p.Sense.Id == row["id"] && p.Tokens.Any(Marked))
                || AllIdioms(document).Any(p => p.Sense.Id == row["id"] && p.Tokens.Any(Marked))
                || Enumerable.Range(0, document.Tokens.Count).Any(i => Marked(i) && document.Tokens[i].Word.Analyses.Any(a => a.Lexeme.Events.Any(e => e.Id == row["id"])))
                ? null : "its example does not find the entry at the marked words";
        });

        private IEnumerable<PhraseMatch> AllIdioms(Document document) => _idioms.FindAll(document.Tokens, document.Sentences);

        public void Reporting() => Each("reporting", Rows("reporting"), (row, example, structure) =>
            structure.Document.Terms.Any(t => t.Term.Reporting?.Id == row["id"]) || structure.Document.Tokens.Any(t => t.Word.Analyses.Any(a => a.Lexeme.Reporting.Any(r => r.Id == row["id"])))
                ? null : "its example does not hold the entry");

        public void Heads() => Each("nouns", Rows("nouns"), (row, example, structure) =>
            structure.Document.Terms.Any(t => t.Term.Head?.Id == row["id"]) || structure.Document.Tokens.Any(t => t.Word.Analyses.Any(a => a.Lexeme.Head?.Id == row["id"]))
                || structure.Document.Tokens.Any(t => t.Word.Analyses.Any(a => a.Lexeme.Head is not null && row.Values("forms").Contains(a.Lexeme.Lemma)))
                ? null : "its example does not hold the entry");

        public void Weapons() => Each("weapons", File("weapons.tsv"), (row, example, structure) =>
            structure.Document.Terms.Any(t => t.Term.Weapon?.Id == row["id"]) || structure.Document.Tokens.Any(t => t.Word.Analyses.Any(a => a.Lexeme.Weapon?.Id == row["id"]))
                ? null : "its example does not hold the weapon");

        public void LightVerbs() => Each("light verbs", File("light-verbs.tsv"), (row, example, structure) =>
            structure.Document.Tokens.Any(t => t.Word.Analyses.Any(a => a.Lexeme.Light.Any(l => l.Id == row["id"]))) ? null : "its example does not hold the verb");

        public void Numbers() => Each("numbers", File("numbers.tsv"), (row, example, structure) =>
            structure.Document.Numbers.Count > 0 || structure.Document.Terms.Any(t => t.Term.Number is not null) || structure.Document.Tokens.Any(t => t.Word.HasNumber) ? null : "its example holds no number");

        private void Each(string list, IEnumerable<TsvRow> rows, Func<TsvRow, MarkedExample, Structure, string?> test)
        {
            foreach (var row in rows)
            {
                executed[list] = executed.GetValueOrDefault(list) + 1;
                if (row["example"].Length == 0)
                {
                    faults.Add(row.Fault("the entry has no example; an entry that no example executes does not exist"));
                }
                else if (MarkedExample.Parse(row["example"]) is not { } example)
                {
                    faults.Add(row.Fault("the marks of the example do not match: […] for the word, {A:…} {R:…} {P:…} {H:…} for participants"));
                }
                else if (reader.Read(new Article(row["id"], example.Text), pack.Language) is { } document && test(row, example, Structure.Of(document)) is { } message)
                {
                    faults.Add(row.Fault($"{row["id"]}: {message}: {example.Text}"));
                }
            }
        }

        private IEnumerable<TsvRow> Rows(string name) =>
            Directory.Exists(Path.Combine(pack.Folder, name))
                ? Directory.GetFiles(Path.Combine(pack.Folder, name), "*.tsv").Order(StringComparer.Ordinal).SelectMany(f => TsvTable.Read(pack.Folder, f, [], []).Rows) : [];

        private IEnumerable<TsvRow> File(string name) =>
            System.IO.File.Exists(Path.Combine(pack.Folder, name)) ? TsvTable.Read(pack.Folder, Path.Combine(pack.Folder, name), [], []).Rows : [];
    }
}
