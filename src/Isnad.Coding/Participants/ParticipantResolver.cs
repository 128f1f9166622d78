using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Core.World;

namespace Isnad.Coding.Participants;

/// <summary>
/// Gives every noun phrase of a document its country, role and entity: from names and nationality adjectives in it, from its head noun, from an earlier
/// phrase it takes up («الوزارة»), and at last from the scene of the report.
/// </summary>
internal sealed class ParticipantResolver
{
    private static readonly HashSet<string> ArmedRoles = ["REB", "SEP", "CRM", "UAF"];
    private static readonly HashSet<string> SceneRoles = ["CVL", "COP", "MIL", "GOV", "REB", "OPP", "JUD", "LEG", "MED", "EDU", "REL", "TRB", "PTY", "SPY", "BUS"];

    private readonly Document _document;
    private readonly TaggedToken[] _tags;
    private readonly IReadOnlyList<NounPhrase> _phrases;
    private readonly Dictionary<int, Resolved> _byHead = [];
    private readonly Scene _scene;
    private readonly Dictionary<string, Resolved> _bySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _titleOf = [];
    private Resolved? _lastGroup;

    private ParticipantResolver(Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, Scene scene)
    {
        _document = document;
        _tags = tags;
        _phrases = phrases;
        _scene = scene;
    }

    /// <summary>The meanings, by index of phrase.</summary>
    public static Resolved[] Resolve(Document document, TaggedToken[] tags, IReadOnlyList<NounPhrase> phrases, Scene scene)
    {
        var resolver = new ParticipantResolver(document, tags, phrases, scene);
        var resolved = new Resolved[phrases.Count];
        for (var i = 0; i < phrases.Count; i++)
        {
            resolved[i] = resolver.ResolveOne(phrases[i], resolved);
        }

        resolver.ResolveNames(resolved);
        return resolved;
    }

    /// <summary>
    /// Names that nothing told of when they were read: those whose title stands after them («فلان، رئيس البلدية،») or comes later in the report, and last those
    /// of people without any title.
    /// </summary>
    private void ResolveNames(Resolved[] resolved)
    {
        for (var i = 0; i + 1 < _phrases.Count; i++)
        {
            var title = _phrases[i + 1];
            if (IsUnknownName(_phrases[i], resolved[i]) && resolved[i + 1] is { Kind: ParticipantKind.Title, Role: not null } told && title.Preposition is null && title.Apposition is null
                && title.First == _phrases[i].End + 1 && _tags[_phrases[i].End].Tag == Tag.Punctuation && title.Sentence == _phrases[i].Sentence)
            {
                resolved[i] = told with { Kind = ParticipantKind.Person };
                Register(_phrases[i], resolved[i]);
            }
        }

        for (var i = 0; i < _phrases.Count; i++)
        {
            if (!IsUnknownName(_phrases[i], resolved[i]))
            {
                continue;
            }

            if (Known(_phrases[i]) is { } known)
            {
                resolved[i] = known;
            }
            else if (_phrases[i].End - _phrases[i].Head >= 2 && !_tags[_phrases[i].Head].IsDefinite && _phrases[i].Number is null && HasNoOtherReading(_phrases[i]))
            {
                var scene = _scene.At(_phrases[i].Sentence);
                resolved[i] = new(scene, "CVL", null, null, ParticipantKind.Named, scene is null ? CountrySource.None : CountrySource.Scene);
            }
        }
    }

    /// <summary>Whether a phrase is made of words that may be a person's name, about whom nothing is known.</summary>
    private bool IsUnknownName(NounPhrase phrase, Resolved meaning)
    {
        if (meaning.Role is not null || meaning.Country is not null || meaning.Kind != ParticipantKind.Other || phrase.HeadSense is not null || phrase.Mentions.Count > 0 || phrase.Source is not null)
        {
            return false;
        }

        for (var i = phrase.Head; i < phrase.End; i++)
        {
            foreach (var analysis in _document.Tokens[i].Word.Analyses)
            {
                if (analysis.NameWord < 0 && !analysis.Lexeme.IsPlain || analysis.Lexeme.Events.Count > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether none of the words is known as anything but part of a name.</summary>
    private bool HasNoOtherReading(NounPhrase phrase)
    {
        for (var i = phrase.Head; i < phrase.End; i++)
        {
            var word = _document.Tokens[i].Word;
            if (!word.IsUnknown && !word.HasName)
            {
                return false;
            }
        }

        return true;
    }

    private void Register(NounPhrase name, Resolved meaning)
    {
        _bySurname.TryAdd(Bare(name.End - 1), meaning);
        if (name.End - name.Head >= 2)
        {
            _bySurname.TryAdd(Bare(name.Head), meaning);
        }
    }

    private Resolved? Known(NounPhrase phrase)
    {
        foreach (var token in (ReadOnlySpan<int>)[phrase.End - 1, phrase.Head])
        {
            if (_bySurname.TryGetValue(_document.Tokens[token].Word.Norm, out var known) || _bySurname.TryGetValue(Bare(token), out known))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>A word of a name without the conjunction or preposition written to it.</summary>
    private string Bare(int token)
    {
        var word = _document.Tokens[token].Word;
        return (_tags[token].Clitics & (Proclitics.Conjunction | Proclitics.Preposition)) == 0 || (_tags[token].Clitics & Proclitics.Article) != 0 ? word.Norm : word.Norm[Math.Min(_tags[token].Analysis?.StemStart ?? word.GuessedStemStart, word.Norm.Length - 1)..];
    }

    private Resolved ResolveOne(NounPhrase phrase, Resolved[] resolved)
    {
        if (phrase.HeadIsEvent)
        {
            return Resolved.Nothing with { Kind = ParticipantKind.Event };
        }

        if (phrase.Apposition is { } name)
        {
            _titleOf[name.Index] = phrase.Index;
        }

        var result = FromPhrase(phrase);
        if (_titleOf.TryGetValue(phrase.Index, out var title) && result.Entity is null)
        {
            return resolved[title];
        }

        if (Complement(phrase) is { } next)
        {
            var inner = FromPhrase(next);
            result = result with
            {
                Country = result.Country ?? inner.Country,
                Role = TakesRoleOf(phrase, result, inner) ? inner.Role ?? result.Role : result.Role ?? inner.Role,
                Entity = result.Entity ?? (inner.Country is null && inner.Entity is { IsPerson: false } && result.Country is null ? inner.Entity : null),
                CountrySource = result.Country is null && inner.Country is not null ? CountrySource.Phrase : result.CountrySource,
            };
        }

        result = ByName(phrase, result);
        if (result.Country is null && result.Entity is null && phrase.Pronoun is { } pronoun && pronoun.StartsWith('3') && result.Role is not null && Owner(phrase, resolved) is { } owner)
        {
            result = result with { Country = owner.Country, CountrySource = CountrySource.Anaphora, Role = phrase.HeadSense?.Role ?? owner.Role };
        }

        var head = phrase.HeadAnalysis?.Lexeme.Index ?? -1;
        if (result.Country is null && result.Entity is null && phrase.IsDefinite && head >= 0 && phrase.Mentions.Count == 0)
        {
            if (_byHead.TryGetValue(head, out var earlier) && earlier.Country is not null)
            {
                result = earlier with { CountrySource = CountrySource.Anaphora, Kind = result.Kind, Role = earlier.Role ?? result.Role };
            }
            else if (phrase.HeadSense is { Kind: NounKind.Body, Role: "REB" or null } && _lastGroup is { } group && phrase.End - phrase.Head == 1)
            {
                result = group with { CountrySource = CountrySource.Anaphora, Kind = result.Kind };
            }
        }

        if (head >= 0 && (result.Entity is not null || result.CountrySource is CountrySource.Phrase or CountrySource.Anaphora))
        {
            _byHead[head] = result;
        }

        if (result.Entity is { Kind: "armed-group" or "party" })
        {
            _lastGroup = result;
        }

        if (result.Country is null && result.Entity is null && result.Role is { } role && SceneRoles.Contains(role) && _scene.At(phrase.Sentence) is { } scene)
        {
            result = result with { Country = scene, CountrySource = CountrySource.Scene };
        }

        return result;
    }

    /// <summary>A person who was introduced with a title is later named by the last name alone.</summary>
    private Resolved ByName(NounPhrase phrase, Resolved result)
    {
        if (phrase.HeadSense?.Kind == NounKind.Title && result.Entity is null && result.Role is not null && NameOf(phrase) is { } name)
        {
            _bySurname.TryAdd(name, result with { Kind = ParticipantKind.Person });
            return result;
        }

        return phrase.HeadSense is null && result.Role is null && phrase.Mentions.Count == 0 && _bySurname.TryGetValue(_document.Tokens[phrase.End - 1].Word.Norm, out var known) ? known
            : phrase.HeadSense is null && result.Role is null && phrase.Mentions.Count == 0 && _bySurname.TryGetValue(_document.Tokens[phrase.Head].Word.Norm, out known) ? known : result;
    }

    /// <summary>The last word of the unknown name that follows a title, or stands beside it; null when there is none.</summary>
    private string? NameOf(NounPhrase phrase)
    {
        var named = phrase.Apposition ?? phrase;
        var last = named.End - 1;
        var word = _document.Tokens[last].Word;
        return last > phrase.Head && word.Norm.Length > 2 && word.Analyses.All(a => a.NameWord >= 0 || a.Lexeme.IsPlain) ? word.Norm : null;
    }

    /// <summary>Whose «قواته», «شعبه» are: the last state, body or person named before in the sentence or the one before.</summary>
    private Resolved? Owner(NounPhrase phrase, Resolved[] resolved)
    {
        for (var i = phrase.Index - 1; i >= 0 && _phrases[i].Sentence >= phrase.Sentence - 1; i--)
        {
            if (resolved[i] is { Country: not null, Kind: ParticipantKind.State or ParticipantKind.Capital or ParticipantKind.Body or ParticipantKind.BodyNoun or ParticipantKind.Person or ParticipantKind.Title or ParticipantKind.Unit })
            {
                return resolved[i];
            }
        }

        return null;
    }

    /// <summary>«المتحدث باسم الجيش», «عناصر من داعش», «مسؤول في الوزارة»: the phrase whose role and country the head takes.</summary>
    private NounPhrase? Complement(NounPhrase phrase)
    {
        if (phrase.HeadSense?.Kind is not (NounKind.Title or NounKind.Fighters or NounKind.People or NounKind.Unit or NounKind.Thing) && phrase.Source is null)
        {
            return null;
        }

        var next = phrase.Index + 1 < _phrases.Count ? _phrases[phrase.Index + 1] : null;
        if (next is null || next.Sentence != phrase.Sentence || next.Preposition is null || next.Joined || next.First - phrase.End > 2)
        {
            return null;
        }

        var governor = next.First > phrase.End ? _tags[phrase.End].Function?.Function : "attached";
        return governor is "prep-behalf" ? next
            : governor is "attached" && _tags[next.First].Preposition is not null && phrase.HeadSense?.Kind is NounKind.Thing or NounKind.Title ? next
            : governor is "prep" && FromPhrase(next) is { Kind: ParticipantKind.Body or ParticipantKind.BodyNoun or ParticipantKind.Unit or ParticipantKind.State } ? next
            : null;
    }

    private static bool TakesRoleOf(NounPhrase phrase, Resolved result, Resolved inner) =>
        result.Role is null || phrase.HeadSense?.Role is null || (inner.Role is not null && ArmedRoles.Contains(inner.Role) && phrase.HeadSense.Kind is NounKind.Fighters or NounKind.Unit or NounKind.Title or NounKind.Thing);

    private Resolved FromPhrase(NounPhrase phrase)
    {
        var headMention = phrase.Mentions.Count > 0 && phrase.Mentions[0].FirstToken == phrase.Head ? phrase.Mentions[0] : null;
        if (headMention is not null)
        {
            return FromName(phrase, headMention);
        }

        var (entity, country, place) = Inside(phrase);
        var sense = phrase.HeadSense;
        var countryCode = sense?.Country ?? phrase.Nationality ?? country?.Code ?? entity?.Country ?? place?.Country;
        var source = countryCode is null ? CountrySource.None : CountrySource.Phrase;
        if (phrase.Source is { Kind: ReportingKind.Source } && sense is null)
        {
            return new(countryCode, entity?.Role, null, null, ParticipantKind.Source, source);
        }

        if (sense is null)
        {
            if (phrase.HeadAnalysis?.Lexeme.Nationality is { } nation)
            {
                // «الفلسطينيون» are people; «الأميركي» alone stands for his state's side.
                return new(nation, entity?.Role ?? (phrase.HeadAnalysis.Is(FormFeatures.Plural) || phrase.Number is not null || !phrase.IsDefinite ? "CVL" : "GOV"), null, null, ParticipantKind.Nationality, CountrySource.Phrase);
            }

            // An abstract head («سيطرة داعش», «مواقع الحوثيين») stands for whoever follows it.
            if (entity is null && (country is not null || phrase.Nationality is not null))
            {
                return new(countryCode, InnerRole(phrase) ?? "GOV", null, null, ParticipantKind.Held, source);
            }

            return new(countryCode, entity?.Role ?? InnerRole(phrase), entity, null, entity is null ? ParticipantKind.Other : ParticipantKind.Body, source);
        }

        if (sense.Kind == NounKind.Place)
        {
            return new(countryCode, null, null, null, ParticipantKind.Place, source);
        }

        var role = sense.Role ?? entity?.Role ?? InnerRole(phrase) ?? (country is not null || place is not null ? "GOV" : null);
        if (entity?.Role is { } own && (ArmedRoles.Contains(own) && sense.Kind is NounKind.Fighters or NounKind.Unit or NounKind.Body or NounKind.Title || sense.Kind == NounKind.Thing))
        {
            role = own;
        }

        var person = entity is { IsPerson: true } && sense.Kind == NounKind.Title ? entity : null;
        if (person is not null)
        {
            return new(person.Country ?? countryCode, person.Role ?? role, person, null, ParticipantKind.Person, CountrySource.Phrase);
        }

        if (entity is { Role: "REB", Country: null } && phrase.Nationality is null && country is null)
        {
            countryCode = sense.Country;
            source = CountrySource.Phrase;
            return new(countryCode, role, entity, null, KindOf(sense.Kind), source);
        }

        return new(countryCode, role, null, null, KindOf(sense.Kind), source);
    }

    private static Resolved FromName(NounPhrase phrase, Mention mention)
    {
        var best = mention.Best;
        if (best.Entity is { } entity)
        {
            return new(entity.Country, entity.Role, entity, null, entity.IsPerson ? ParticipantKind.Person : ParticipantKind.Body, CountrySource.Phrase);
        }

        if (best.Country is { } country)
        {
            return new(country.Code, "GOV", null, country, mention.IsCapital ? ParticipantKind.Capital : ParticipantKind.State, CountrySource.Phrase);
        }

        return new(best.Place!.Country, mention.IsCapital ? "GOV" : null, null, null, mention.IsCapital ? ParticipantKind.Capital : ParticipantKind.Place, CountrySource.Phrase);
    }

    private static (Entity? Entity, Country? Country, Place? Place) Inside(NounPhrase phrase)
    {
        Entity? entity = null;
        Country? country = null;
        Place? place = null;
        foreach (var mention in phrase.Mentions)
        {
            var best = mention.Best;
            entity ??= best.Entity;
            country ??= best.Country;
            place ??= best.Place;
        }

        return (entity, country, place);
    }

    private static string? InnerRole(NounPhrase phrase)
    {
        foreach (var sense in phrase.InnerSenses)
        {
            if (sense.Role is not null)
            {
                return sense.Role;
            }
        }

        return null;
    }

    private static ParticipantKind KindOf(NounKind kind) => kind switch
    {
        NounKind.Body => ParticipantKind.BodyNoun,
        NounKind.Title => ParticipantKind.Title,
        NounKind.People => ParticipantKind.People,
        NounKind.Fighters => ParticipantKind.Fighters,
        NounKind.Thing => ParticipantKind.Thing,
        NounKind.Place => ParticipantKind.Place,
        NounKind.Sides => ParticipantKind.Sides,
        _ => ParticipantKind.Unit,
    };
}
