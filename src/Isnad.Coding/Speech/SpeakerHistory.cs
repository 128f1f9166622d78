using Isnad.Coding.Syntax;
using Isnad.Core;

namespace Isnad.Coding.Speech;

/// <summary>Somebody whose word the text gave.</summary>
/// <param name="Phrase">How he was named.</param>
/// <param name="Feminine">Whether his verb was feminine; null when no verb told.</param>
/// <param name="Sentence">Where he spoke, or acted.</param>
/// <param name="Words">Words of title and name, where they are not just his phrase; null otherwise.</param>
/// <param name="ToldTo">The outlet he spoke to, or null.</param>
internal sealed record Speaker(NounPhrase Phrase, bool? Feminine, int Sentence, TextSpan? Words, NounPhrase? ToldTo);

/// <summary>Who spoke so far, so that «وأضافت» finds the last one its verb agrees with.</summary>
internal sealed class SpeakerHistory
{
    // A speaker is carried on over his own passage, not over the whole report.
    private const int Back = 5;

    // After so many sentences without him, whoever the report is about now is nearer.
    private const int SpeakerReach = 3;

    private readonly List<Speaker> _speakers = [];
    private Speaker? _topic;

    /// <summary>The last one, or null.</summary>
    public Speaker? Last => _speakers.Count > 0 ? _speakers[^1] : null;

    /// <summary>Notes that somebody spoke; whoever is named again by the same word keeps what was known of him.</summary>
    public Speaker Add(Speaker speaker)
    {
        var noted = speaker;
        for (var i = _speakers.Count - 1; i >= 0 && i >= _speakers.Count - Back; i--)
        {
            if (speaker.ToldTo is null && Names(speaker.Phrase, _speakers[i].Phrase))
            {
                noted = speaker with { ToldTo = _speakers[i].ToldTo };
                break;
            }
        }

        _speakers.Add(noted);
        return noted;
    }

    /// <summary>
    /// The one a verb or participle without subject means: the last speaker of known gender it agrees with, else one of unknown gender, else whom the sentence before was about.
    /// </summary>
    /// <param name="feminine">Gender of the form, null when it tells none.</param>
    /// <param name="sentence">Its sentence.</param>
    public Speaker? Agreeing(bool? feminine, int sentence)
    {
        Speaker? open = null;
        for (var i = _speakers.Count - 1; i >= 0 && i >= _speakers.Count - Back; i--)
        {
            var speaker = _speakers[i];
            if (feminine is null || speaker.Feminine == feminine)
            {
                return open is not null && open.Sentence > speaker.Sentence + 1 ? open : Nearer(speaker, feminine, sentence);
            }

            open ??= speaker.Feminine is null ? speaker : null;
        }

        return open ?? (_topic is { } topic && Agrees(topic, feminine) ? topic : null);
    }

    /// <summary>Notes whom a sentence was about, whether he spoke or not.</summary>
    public void About(Speaker topic) => _topic = topic;

    private Speaker Nearer(Speaker speaker, bool? feminine, int sentence) =>
        sentence - speaker.Sentence > SpeakerReach && _topic is { } topic && topic.Sentence == sentence - 1 && topic.Feminine == feminine ? topic : speaker;

    /// <summary>Whether a speaker's known gender allows the form.</summary>
    public static bool Agrees(Speaker speaker, bool? feminine) => speaker.Feminine is null || feminine is null || speaker.Feminine == feminine;

    /// <summary>What is known of a phrase that spoke, or null.</summary>
    public Speaker? Of(NounPhrase phrase)
    {
        for (var i = _speakers.Count - 1; i >= 0 && i >= _speakers.Count - Back; i--)
        {
            if (_speakers[i].Phrase == phrase)
            {
                return _speakers[i];
            }
        }

        return null;
    }

    /// <summary>«المسؤول» takes up «مسؤول أمني»: the same head word, definite, with nothing that tells it from the earlier one.</summary>
    private static bool Names(NounPhrase later, NounPhrase earlier) =>
        later.IsDefinite && later.Mentions.Count == 0 && later.End - later.Head == 1 && later.HeadAnalysis is { } head && earlier.HeadAnalysis?.Lexeme.Index == head.Lexeme.Index;
}
