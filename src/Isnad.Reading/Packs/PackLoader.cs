using System.Text.RegularExpressions;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Core.World;
using Isnad.Reading.Dates;
using Isnad.Reading.Morphology;
using Isnad.Reading.Script;
using Isnad.Reading.Terms;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Isnad.Reading.Packs;

/// <summary>Reads a language folder into a frozen <see cref="LanguagePack"/>; reports every fault at once.</summary>
public static class PackLoader
{
    /// <summary>Loads one pack with the names of the world in its language.</summary>
    /// <param name="folder">The language folder.</param>
    /// <param name="knowledge">The world.</param>
    /// <param name="compiled">Where the compiled automaton is read from when its hash fits; null to generate always.</param>
    /// <param name="faults">Receives every fault.</param>
    public static LanguagePack Load(string folder, KnowledgeBase knowledge, CompiledForms? compiled, List<PackFault> faults)
    {
        var manifest = ReadManifest(Path.Combine(folder, "pack.yaml"), faults);
        var orthography = Orthography.Load(Path.Combine(folder, "orthography.yaml"), faults);
        var clitics = CliticGrammar.Load(folder, Path.Combine(folder, "clitics.tsv"), faults);
        var inflection = InflectionRules.Load(folder, Path.Combine(folder, "inflection.tsv"), faults);
        var builder = new LexiconBuilder(orthography, inflection, clitics.Article);
        var reader = new LexiconReader(folder, builder, clitics, faults);
        var frames = reader.ReadAll();
        var names = new NameIndexer(builder, manifest.Language).Index(knowledge, faults);
        var lexemes = builder.Lexemes();
        var automaton = compiled?.Automaton ?? FormAutomaton.Build(builder.Forms());
        return new LanguagePack
        {
            Language = manifest.Language,
            Version = manifest.Version,
            ClauseOrder = manifest.Engines.GetValueOrDefault("clauses", "subject-first"),
            Orthography = orthography,
            Clitics = clitics,
            Lexemes = lexemes,
            Automaton = automaton,
            Analyzer = new WordAnalyzer(orthography, clitics, automaton, lexemes),
            Terms = builder.Terms,
            Names = names,
            VerbPhrases = builder.VerbPhrases,
            WordPhrases = builder.WordPhrases,
            Frames = frames,
            Dates = DateLexicon.Load(folder, Path.Combine(folder, "dates.tsv"), orthography, clitics, faults),
            Folder = folder,
        };
    }

    private static Manifest ReadManifest(string path, List<PackFault> faults)
    {
        try
        {
            var manifest = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
                .Deserialize<Manifest>(File.ReadAllText(path)) ?? new();
            if (manifest.Language.Length == 0 || manifest.Version.Length == 0)
            {
                faults.Add(new("pack.yaml", 0, "language and version are required"));
            }

            return manifest;
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or IOException)
        {
            faults.Add(new("pack.yaml", 0, $"not readable: {e.Message}"));
            return new();
        }
    }

    private sealed class Manifest
    {
        public string Language { get; set; } = "";

        public string Version { get; set; } = "";

        public Dictionary<string, string> Engines { get; set; } = [];
    }
}

/// <summary>Puts the names of countries, entities and places of one language into a trie.</summary>
internal sealed partial class NameIndexer(LexiconBuilder builder, string language)
{
    /// <summary>Runs of letters and runs of digits, as the tokenizer cuts them.</summary>
    [GeneratedRegex(@"[\p{L}\p{M}]+|\p{Nd}+")]
    private static partial Regex NameParts();

    private readonly TermTrie<NameTarget> _trie = new();

    public TermTrie<NameTarget> Index(KnowledgeBase knowledge, List<PackFault> faults)
    {
        foreach (var (country, row) in knowledge.CountryRows)
        {
            var referent = new Referent(null, null, country);
            Add(row, "name.", referent, false, false);
            Add(row, "alias.", referent, false, true);
            Add(row, "capital.", referent, true, false);
            Add(row, "capital-alias.", referent, true, true);
            foreach (var nisba in row.Values("nisba." + language))
            {
                var adjective = builder.Entry(LexemeCategory.Adjective, nisba);
                adjective.Add("singular", nisba);
                adjective.Nationality ??= country.Code;
                foreach (var plural in row.Values("nisba-plural." + language))
                {
                    adjective.Add("plural", plural);
                }
            }
        }

        foreach (var (entity, row) in knowledge.EntityRows)
        {
            var referent = new Referent(entity, null, null);
            Add(row, "name.", referent, false, false);
            Add(row, "alias.", referent, false, true);
        }

        foreach (var (place, row) in knowledge.PlaceRows)
        {
            var referent = new Referent(null, place, null);
            Add(row, "name.", referent, false, false);
            Add(row, "alias.", referent, false, true);
        }

        return _trie;
    }

    private void Add(TsvRow row, string prefix, Referent referent, bool capital, bool alias)
    {
        foreach (var name in row.Values(prefix + language))
        {
            var words = NameParts().Matches(name).Select(m => m.Value).ToArray();
            if (words.Length > 0)
            {
                _trie.Add(words.Select(builder.NameWord).ToArray(), new(referent, capital, alias));
            }
        }
    }
}
