using Isnad.Coding.Syntax;
using Isnad.Core;

namespace Isnad.Coding.Participants;

/// <summary>Writes noun phrases as the participants of claims.</summary>
internal sealed class ParticipantWriter(Structure structure)
{
    private const int LongestMention = 8;

    /// <summary>The phrase, and those coordinated with it.</summary>
    public IEnumerable<Participant> WriteWithJoined(NounPhrase phrase)
    {
        yield return Write(phrase);
        for (var i = phrase.Index + 1; i < structure.Phrases.Count && structure.Phrases[i].JoinedTo == structure.Phrases[i - 1]; i++)
        {
            if (structure.Resolved[i].Role is not null)
            {
                yield return Write(structure.Phrases[i]);
            }
        }
    }

    /// <summary>A phrase as participant.</summary>
    public Participant Write(NounPhrase phrase)
    {
        var meaning = structure.Resolved[phrase.Index];
        var role = meaning.Role ;
        return new(Quote(phrase), meaning.Entity?.Id ?? meaning.CountryRef?.Code, meaning.Entity?.Name ?? meaning.CountryRef?.Name, meaning.Country, role);
    }

    /// <summary>The state that a nationality adjective on an event noun names.</summary>
    public Participant WriteAdjective(NounPhrase phrase, string eventType)
    {
        var token = structure.Document.Tokens[phrase.NationalityToken];
        return new(new(token.Span.Of(structure.Text), token.Span), null, null, phrase.Nationality, eventType is "ASSAULT" or "MOBILIZE" ? "MIL" : "GOV");
    }

    private Quote Quote(NounPhrase phrase)
    {
        var end = Math.Min(phrase.End, phrase.Head + LongestMention);
        var span = new TextSpan(phrase.Span.Start, structure.Document.Tokens[end - 1].End);
        return new(span.Of(structure.Text), span);
    }

}
