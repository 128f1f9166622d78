using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Speech;

/// <summary>One place where the text says whose word something is.</summary>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="Token">Token of the reporting word.</param>
/// <param name="Sense">How it reports.</param>
/// <param name="Holder">Who says it; null when nobody is named («ذُكر»).</param>
/// <param name="From">Whom the holder passes on, for relaying words; null otherwise.</param>
/// <param name="Carried">Whether the holder is carried on from earlier.</param>
/// <param name="ContentStart">First token of what is said.</param>
/// <param name="ContentEnd">Index after the last token of what is said.</param>
/// <param name="Marked">Whether a complementiser, colon or quotation marks the content.</param>
internal sealed record SpeechFrame(
    int Sentence, int Token, ReportingSense Sense, NounPhrase? Holder, NounPhrase? From, bool Carried, int ContentStart, int ContentEnd, bool Marked)
{
    /// <summary>The outlet the holder spoke to, here or where he was first named («قال فلان لوكالة …»); null otherwise.</summary>
    public NounPhrase? ToldTo { get; init; }

    /// <summary>Words of the holder's title and name, where they are more or fewer than his phrase; null otherwise.</summary>
    public TextSpan? Words { get; init; }

    /// <summary>Whether the content also stands before the word («…، حسبما أعلن الجيش»).</summary>
    public bool IsInserted { get; init; }

    /// <summary>Whether the word is a demand, praise or reproach rather than a word of saying: what it speaks of is its actor's word too.</summary>
    public bool IsAct { get; init; }
}
