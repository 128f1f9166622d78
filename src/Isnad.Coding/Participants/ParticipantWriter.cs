using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;

namespace Isnad.Coding.Participants;

/// <summary>Writes noun phrases as the participants of claims.</summary>
internal sealed class ParticipantWriter(Structure structure, CountryChooser countries)
{
    private const int LongestMention = 8;

    /// <summary>The phrase, and those coordinated with it.</summary>
    public IEnumerable<Participant> WriteWithJoined(NounPhrase phrase)
    {
        foreach (var participant in WriteAll(phrase))
        {
            yield return participant;
        }

        for (var i = phrase.Index + 1; i < structure.Phrases.Count && structure.Phrases[i].JoinedTo == structure.Phrases[i - 1]; i++)
        {
            if (structure.Resolved[i].Role is not null)
            {
                yield return Write(structure.Phrases[i]);
            }
        }
    }

    /// <summary>A phrase as participants: «الجانبين» gives one for each side, everything else itself.</summary>
    public IEnumerable<Participant> WriteAll(NounPhrase phrase)
    {
        if (structure.Resolved[phrase.Index].Kind == ParticipantKind.Sides && phrase.Nationality is null && phrase.HeadAnalysis?.Is(FormFeatures.Dual | FormFeatures.Plural) == true
            && Parties.Before(structure, phrase) is { Count: 2 } parties)
        {
            foreach (var (country, role) in parties)
            {
                yield return new(Quote(phrase), null, null, country, role);
            }

            yield break;
        }

        yield return Write(phrase);
    }

    /// <summary>A phrase as participant.</summary>
    public Participant Write(NounPhrase phrase)
    {
        var meaning = structure.Resolved[phrase.Index];
        return new(Quote(phrase), meaning.Entity?.Id ?? meaning.CountryRef?.Code, meaning.Entity?.Name ?? meaning.CountryRef?.Name, countries.CountryOf(phrase), meaning.Role);
    }

    /// <summary>The state that a nationality adjective on an event noun names.</summary>
    public Participant WriteAdjective(NounPhrase phrase, string eventType)
    {
        var token = structure.Document.Tokens[phrase.NationalityToken];
        return new(new(token.Span.Of(structure.Text), token.Span), null, null, phrase.Nationality, eventType is "ASSAULT" or "MOBILIZE" ? "MIL" : "GOV");
    }

    private Quote Quote(NounPhrase phrase)
    {
        // «جهود تركيا»: the state is meant, and quoted.
        if (structure.Resolved[phrase.Index].Kind == ParticipantKind.Held)
        {
            var holder = phrase.Mentions.Count > 0 ? phrase.Mentions[0].Span : structure.Document.Tokens[phrase.NationalityToken].Span;
            return new(holder.Of(structure.Text), holder);
        }

        phrase = phrase.Apposition ?? phrase;
        var end = Math.Min(phrase.End, phrase.Head + LongestMention);
        var span = new TextSpan(phrase.Span.Start, structure.Document.Tokens[end - 1].End);
        return new(span.Of(structure.Text), span);
    }

}
