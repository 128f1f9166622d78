using Isnad.Core.World;
using NodaTime;

namespace Isnad.Core.Language;

/// <summary>One reading of one article: what stands where, before anything is coded.</summary>
public sealed class Document
{
    /// <summary>The article read.</summary>
    public required Article Article { get; init; }

    /// <summary>Language code of the pack that read it.</summary>
    public required string Language { get; init; }

    /// <summary>Tokens in text order.</summary>
    public required IReadOnlyList<Token> Tokens { get; init; }

    /// <summary>Sentences in text order.</summary>
    public required IReadOnlyList<Sentence> Sentences { get; init; }

    /// <summary>Named entities and places, in text order, never overlapping.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Dates, in text order.</summary>
    public required IReadOnlyList<TimeMention> Times { get; init; }

    /// <summary>Numbers, in text order.</summary>
    public required IReadOnlyList<NumberMention> Numbers { get; init; }

    /// <summary>Idioms of several words that report an event, in text order.</summary>
    public required IReadOnlyList<PhraseMatch> Phrases { get; init; }

    /// <summary>Terms of several words, in text order; several meanings of one sequence stand one after another.</summary>
    public required IReadOnlyList<TermMatch> Terms { get; init; }

    /// <summary>Quoted passages, in text order, outermost only.</summary>
    public required IReadOnlyList<Quotation> Quotations { get; init; }

    /// <summary>Index of the sentence that holds a token.</summary>
    public int SentenceOf(int token)
    {
        var low = 0;
        var high = Sentences.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sentences[middle].EndToken <= token ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>A sentence.</summary>
/// <param name="Span">Its place in the text.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="EndToken">Index after its last token.</param>
/// <param name="StartsParagraph">Whether a line break stands before it.</param>
public readonly record struct Sentence(TextSpan Span, int FirstToken, int EndToken, bool StartsParagraph);

/// <summary>A span that names an entity or a place.</summary>
/// <param name="Span">The name without clitics.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">Index after its last token.</param>
/// <param name="Candidates">Its possible meanings, best first, each with a reason.</param>
/// <param name="IsCapital">Whether the name is a capital that may stand for its government.</param>
public sealed record Mention(TextSpan Span, int FirstToken, int EndToken, Candidates<Referent> Candidates, bool IsCapital)
{
    /// <summary>The best meaning.</summary>
    public Referent Best => Candidates.Best;
}

/// <summary>A known thing that a name may mean: an entity, a place or a country.</summary>
/// <param name="Entity">The entity, or null.</param>
/// <param name="Place">The place, or null.</param>
/// <param name="Country">The country, or null.</param>
public sealed record Referent(Entity? Entity, Place? Place, Country? Country)
{
    /// <summary>Id in the knowledge files.</summary>
    public string Id => Entity?.Id ?? Place?.Id ?? Country!.Code;
}

/// <summary>Possible meanings, ranked, each with a reason: doubt is a value, not a guess. Never empty.</summary>
/// <typeparam name="T">What is doubted.</typeparam>
/// <param name="Items">Best first.</param>
public sealed record Candidates<T>(EquatableList<Candidate<T>> Items)
{
    /// <summary>The first.</summary>
    public T Best => Items[0].Value;

    /// <summary>Whether there is more than one.</summary>
    public bool IsAmbiguous => Items.Count > 1;
}

/// <summary>One possible meaning.</summary>
/// <typeparam name="T">What is doubted.</typeparam>
/// <param name="Value">The meaning.</param>
/// <param name="Reason">Why it is ranked here.</param>
public sealed record Candidate<T>(T Value, string Reason);

/// <summary>A date phrase resolved against the article's date.</summary>
/// <param name="Span">The phrase.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">Index after its last token.</param>
/// <param name="Value">EDTF, or null when the phrase cannot be fixed (no article date).</param>
/// <param name="Precision">day, month, year, range.</param>
/// <param name="Day">The day, when the phrase fixes one.</param>
public sealed record TimeMention(TextSpan Span, int FirstToken, int EndToken, string? Value, string Precision, LocalDate? Day);

/// <summary>A number with how exactly it is given.</summary>
/// <param name="Span">The words or digits.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">Index after its last token.</param>
/// <param name="Low">Lower bound, null when open.</param>
/// <param name="High">Upper bound, null when open.</param>
/// <param name="Quantity">How exactly it is given.</param>
public sealed record NumberMention(TextSpan Span, int FirstToken, int EndToken, int? Low, int? High, Quantity Quantity);

/// <summary>An idiom of several words found in the text.</summary>
/// <param name="Sense">The event it reports.</param>
/// <param name="Tokens">Indices of its words, ascending.</param>
/// <param name="Head">Reading of its first word.</param>
public sealed record PhraseMatch(EventSense Sense, EquatableList<int> Tokens, Analysis? Head);

/// <summary>A quoted passage.</summary>
/// <param name="Span">What stands between the quotation marks.</param>
/// <param name="FirstToken">First token inside.</param>
/// <param name="EndToken">Index after the last token inside.</param>
/// <param name="Speaker">The speaker's words, when the reading finds one.</param>
public sealed record Quotation(TextSpan Span, int FirstToken, int EndToken, TextSpan? Speaker);

/// <summary>What a term of several words (or a name) means.</summary>
/// <param name="Head">The noun sense of a multi-word head, or null.</param>
/// <param name="Weapon">The weapon of a multi-word weapon, or null.</param>
/// <param name="Function">The function of a multi-word particle, or null.</param>
/// <param name="Reporting">The reporting phrase, or null.</param>
/// <param name="Number">The number phrase, or null.</param>
/// <param name="Trailing">An attached preposition that must follow («وفقا ل»), or null.</param>
/// <param name="Plural">Whether the form is a plural.</param>
public sealed record Term(
    NounSense? Head, WeaponSense? Weapon, FunctionSense? Function, ReportingSense? Reporting, NumberSense? Number, string? Trailing, bool Plural);

/// <summary>A term of one or several words found in a text.</summary>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">Index after its last token.</param>
/// <param name="Term">What it means.</param>
/// <param name="Start">Reading of its first word, with the clitics before it.</param>
public readonly record struct TermMatch(int FirstToken, int EndToken, Term Term, Analysis Start);
