using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Syntax;

/// <summary>A noun phrase: head, genitives, adjectives, apposition. Coordinated phrases are separate and point to the one they join.</summary>
internal sealed class NounPhrase
{
    /// <summary>First token, quantifiers and numbers included.</summary>
    public required int First { get; init; }

    /// <summary>Index after the last token.</summary>
    public required int End { get; init; }

    /// <summary>The head noun's token.</summary>
    public required int Head { get; init; }

    /// <summary>Span of head to end, without the clitics before the head.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Preposition that governs it (of several words too), or null.</summary>
    public required string? Preposition { get; init; }

    /// <summary>Whether a conjunction joins it to what stands before.</summary>
    public required bool Joined { get; init; }

    /// <summary>Names inside it.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Head sense of the head noun.</summary>
    public required NounSense? HeadSense { get; init; }

    /// <summary>Number at its beginning.</summary>
    public required NumberMention? Number { get; init; }

    /// <summary>Country of a nationality adjective in it, or null.</summary>
    public required string? Nationality { get; init; }

    /// <summary>Token of that adjective, or -1.</summary>
    public required int NationalityToken { get; init; }

    /// <summary>Whether the head is definite by article or by being a name.</summary>
    public required bool IsDefinite { get; init; }

    /// <summary>Pronoun attached to the head or to its last noun, or null.</summary>
    public required string? Pronoun { get; init; }

    /// <summary>Index of the sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>Position in the document's list of phrases.</summary>
    public int Index { get; set; }

    /// <summary>The phrase it is coordinated with, or null.</summary>
    public NounPhrase? JoinedTo { get; set; }

    /// <summary>A name set off by commas or brackets that names the same («المتحدث باسم الشرطة، فلان،»), or null.</summary>
    public NounPhrase? Apposition { get; set; }

    /// <summary>The head word is an event noun.</summary>
    public required bool HeadIsEvent { get; init; }

    /// <summary>Head senses of the other nouns in it, first to last.</summary>
    public required IReadOnlyList<NounSense> InnerSenses { get; init; }

    /// <summary>Reading of the head, or null for names and unknown words.</summary>
    public required Analysis? HeadAnalysis { get; init; }

    /// <summary>Whether the head is an unnamed source («مصادر») or thing said.</summary>
    public ReportingSense? Source { get; init; }
}
