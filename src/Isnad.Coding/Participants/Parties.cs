using Isnad.Coding.Syntax;

namespace Isnad.Coding.Participants;

/// <summary>The two parties that a report is about: whoever is named most, each state or group once.</summary>
internal static class Parties
{
    /// <summary>The parties named most up to a phrase, its own sentence's subject left out: who calls on both sides is neither.</summary>
    public static List<(string? Country, string Role)> Before(Structure structure, NounPhrase phrase)
    {
        NounPhrase? speaker = null;
        foreach (var verb in structure.VerbsOf(phrase.Sentence))
        {
            if (verb.Subject is { } subject && subject != phrase && subject.First < phrase.First)
            {
                speaker = subject;
                break;
            }
        }

        var left = speaker is null ? null : structure.Resolved[speaker.Index].Country;
        var counts = new Dictionary<(string? Country, string Role), int>();
        for (var i = 0; i < phrase.Index; i++)
        {
            var meaning = structure.Resolved[i];
            if (meaning.Country is null || meaning.Country == left || meaning.CountrySource != CountrySource.Phrase)
            {
                continue;
            }

            if (meaning.Kind is ParticipantKind.State or ParticipantKind.Capital or ParticipantKind.Body or ParticipantKind.BodyNoun or ParticipantKind.Unit or ParticipantKind.Person or ParticipantKind.Fighters)
            {
                // A separatist force stands for the state it fights beside; a rebel group for itself.
                var key = (meaning.Country, meaning.Role == "REB" ? "REB" : "GOV");
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Country, StringComparer.Ordinal).Take(2).Select(c => c.Key).OrderBy(c => c.Country, StringComparer.Ordinal)];
    }
}
