using System.Collections.Frozen;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Speech;

/// <summary>Verbs that demand, praise, blame or threaten: what they speak of beyond their own act is on their actor's word («طالبت النقابة بمحاكمة من قتلوا …»).</summary>
internal static class SpeechAct
{
    private static readonly FrozenDictionary<string, ReportingSense> ByType = Plover.Types.Keys.Where(Plover.IsSpeechAct).ToFrozenDictionary(t => t, Make, StringComparer.Ordinal);

    /// <summary>The sense under which a verb's act gives its actor's word, or null when the verb is none, or may be deeds as well.</summary>
    public static ReportingSense? Of(Analysis analysis)
    {
        var events = analysis.Lexeme.Events;
        if (events.Count == 0)
        {
            return null;
        }

        foreach (var sense in events)
        {
            if (!Plover.IsSpeechAct(sense.Type))
            {
                return null;
            }
        }

        return ByType[events[0].Type];
    }

    private static ReportingSense Make(string type) =>
        new("act-" + type, ReportingKind.Verb, type == "ACCUSE" ? Stance.Accuses : Stance.Asserts, AttributionLink.Speaks, ReportingFrames.That, [], true);
}
