namespace Isnad.Core.Language;

/// <summary>What stands before a stem in one written word.</summary>
[Flags]
public enum Proclitics
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A conjunction.</summary>
    Conjunction = 1,

    /// <summary>A preposition; which one stands in <see cref="Analysis.Preposition"/>.</summary>
    Preposition = 2,

    /// <summary>The definite article.</summary>
    Article = 4,

    /// <summary>A future mark.</summary>
    Future = 8,

    /// <summary>A purpose mark before a verb.</summary>
    Purpose = 16,
}

/// <summary>One way to read a written word: clitics, stem, dictionary entry and form.</summary>
/// <param name="Lexeme">The dictionary entry.</param>
/// <param name="Features">What the form says.</param>
/// <param name="Proclitics">What stands before the stem.</param>
/// <param name="Preposition">The attached preposition in the pack's spelling, or null.</param>
/// <param name="Pronoun">The attached pronoun's person, gender and number («3ms»), or null.</param>
/// <param name="StemStart">Position of the stem in the normalised word.</param>
/// <param name="StemEnd">End of the stem in the normalised word.</param>
/// <param name="NameWord">For words of names: the word's number in the name index; -1 otherwise.</param>
public sealed record Analysis(
    Lexeme Lexeme, FormFeatures Features, Proclitics Proclitics, string? Preposition, string? Pronoun, int StemStart, int StemEnd, int NameWord = -1)
{
    /// <summary>Whether the form has the feature.</summary>
    public bool Is(FormFeatures feature) => (Features & feature) != 0;

    /// <summary>Whether the clitic stands before the stem.</summary>
    public bool Has(Proclitics clitic) => (Proclitics & clitic) != 0;

    /// <summary>Whether it is a finite verb.</summary>
    public bool IsFinite => Lexeme.Category == LexemeCategory.Verb && Is(FormFeatures.Perfect | FormFeatures.Imperfect);

    /// <summary>Whether it can head or fill a noun phrase.</summary>
    public bool IsNominal => Lexeme.Category is LexemeCategory.Noun or LexemeCategory.Adjective or LexemeCategory.NameWord || Is(FormFeatures.Participle);
}

/// <summary>What kind of token.</summary>
public enum TokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>Digits, with separators.</summary>
    Number,

    /// <summary>Punctuation.</summary>
    Punctuation,

    /// <summary>Emoji, flags and other signs.</summary>
    Symbol,
}

/// <summary>A written word as a type: all its readings. Shared by every occurrence, so it never changes.</summary>
public sealed class Word
{
    /// <summary>Makes a word of its normal form and readings.</summary>
    public Word(string norm, IReadOnlyList<Analysis> analyses, Proclitics guessedProclitics, int guessedStemStart)
    {
        Norm = norm;
        Analyses = analyses.ToEquatableList();
        GuessedProclitics = guessedProclitics;
        GuessedStemStart = guessedStemStart;
        foreach (var a in analyses)
        {
            MayBeFinite |= a.IsFinite;
            MayBeNominal |= a.IsNominal;
            HasEvent |= a.Lexeme.Events.Count > 0;
            HasReporting |= a.Lexeme.Reporting.Count > 0;
            HasName |= a.NameWord >= 0;
            IsFunction |= a.Lexeme.Category == LexemeCategory.Function;
            HasNumber |= a.Lexeme.Category == LexemeCategory.Number;
            HasWeapon |= a.Lexeme.Weapon is not null;
            HasLight |= a.Lexeme.Light.Count > 0;
        }
    }

    /// <summary>Normal form: folded for display and search, without marks.</summary>
    public string Norm { get; }

    /// <summary>Every reading the lexicon gives, best first where the pack ranks them.</summary>
    public EquatableList<Analysis> Analyses { get; }

    /// <summary>For a word without readings: the clitics its spelling suggests.</summary>
    public Proclitics GuessedProclitics { get; }

    /// <summary>For a word without readings: where its stem seems to begin in the normal form.</summary>
    public int GuessedStemStart { get; }

    /// <summary>Whether no lexicon entry fits.</summary>
    public bool IsUnknown => Analyses.Count == 0;

    /// <summary>Whether a reading is a finite verb.</summary>
    public bool MayBeFinite { get; }

    /// <summary>Whether a reading is nominal.</summary>
    public bool MayBeNominal { get; }

    /// <summary>Whether a reading reports an event by itself.</summary>
    public bool HasEvent { get; }

    /// <summary>Whether a reading reports speech.</summary>
    public bool HasReporting { get; }

    /// <summary>Whether a reading is a word of a known name.</summary>
    public bool HasName { get; }

    /// <summary>Whether a reading is a function word.</summary>
    public bool IsFunction { get; }

    /// <summary>Whether a reading is a number word.</summary>
    public bool HasNumber { get; }

    /// <summary>Whether a reading names a weapon.</summary>
    public bool HasWeapon { get; }

    /// <summary>Whether a reading is a light verb.</summary>
    public bool HasLight { get; }

    /// <inheritdoc/>
    public override string ToString() => Norm;
}

/// <summary>One token of a document.</summary>
/// <param name="Start">First position in the article's text.</param>
/// <param name="End">Position after the last.</param>
/// <param name="Kind">Word, number, punctuation or symbol.</param>
/// <param name="Word">The word type; for numbers and signs one without readings.</param>
public readonly record struct Token(int Start, int End, TokenKind Kind, Word Word)
{
    /// <summary>Where it stands in the article.</summary>
    public TextSpan Span => new(Start, End);
}
