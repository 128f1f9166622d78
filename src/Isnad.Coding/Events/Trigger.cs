using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Events;

/// <summary>A word or idiom that may report an event, with all its senses.</summary>
internal sealed class Trigger
{
    /// <summary>Index of the sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>The token that carries the syntax: the verb or noun.</summary>
    public required int Token { get; init; }

    /// <summary>Every token of the word or idiom, ascending.</summary>
    public required IReadOnlyList<int> Tokens { get; init; }

    /// <summary>Reading of the carrying token, or null for idioms of listed words.</summary>
    public required Analysis? Analysis { get; init; }

    /// <summary>The events it may report.</summary>
    public required IReadOnlyList<EventSense> Senses { get; init; }

    /// <summary>The words and where they stand.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The finite verb it is, or null.</summary>
    public VerbGroup? Verb { get; init; }

    /// <summary>The noun phrase it heads, or null.</summary>
    public NounPhrase? Phrase { get; init; }

    /// <summary>Whether it is an idiom of several words.</summary>
    public bool IsIdiom => Tokens.Count > 1;
}
