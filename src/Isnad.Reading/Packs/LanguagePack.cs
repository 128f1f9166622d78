using Isnad.Core.Language;
using Isnad.Reading.Dates;
using Isnad.Reading.Morphology;
using Isnad.Reading.Terms;
using Isnad.Reading.Script;

namespace Isnad.Reading.Packs;

/// <summary>Everything known about one language, loaded, checked and frozen together with the names of the world in that language.</summary>
public sealed class LanguagePack
{
    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Version of the pack.</summary>
    public required string Version { get; init; }

    /// <summary>Name of the clause engine the pack picked.</summary>
    public required string ClauseOrder { get; init; }

    /// <summary>Letters and marks.</summary>
    public required Orthography Orthography { get; init; }

    /// <summary>What attaches to stems.</summary>
    public required CliticGrammar Clitics { get; init; }

    /// <summary>The dictionary, by index.</summary>
    public required Lexeme[] Lexemes { get; init; }

    /// <summary>All forms.</summary>
    public required FormAutomaton Automaton { get; init; }

    /// <summary>Reads written words.</summary>
    public required WordAnalyzer Analyzer { get; init; }

    /// <summary>Terms of several words.</summary>
    public required TermTrie<Term> Terms { get; init; }

    /// <summary>Names of entities, places and countries in this language.</summary>
    public required TermTrie<NameTarget> Names { get; init; }

    /// <summary>Idioms by the verb that begins them.</summary>
    public required IReadOnlyDictionary<string, List<EventPhrase>> VerbPhrases { get; init; }

    /// <summary>Idioms by the listed word that begins them.</summary>
    public required IReadOnlyDictionary<int, List<EventPhrase>> WordPhrases { get; init; }

    /// <summary>Frames by id.</summary>
    public required IReadOnlyDictionary<string, Frame> Frames { get; init; }

    /// <summary>Words of dates.</summary>
    public required DateLexicon Dates { get; init; }

    /// <summary>Folder the pack was read from.</summary>
    public required string Folder { get; init; }
}

/// <summary>What a name means, and how it stands for it.</summary>
/// <param name="Referent">Entity, place or country.</param>
/// <param name="IsCapital">Whether the name is a capital that may stand for its government.</param>
/// <param name="IsAlias">Whether it is an alias.</param>
public sealed record NameTarget(Referent Referent, bool IsCapital, bool IsAlias);
