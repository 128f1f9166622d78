using Isnad.Core;
using Isnad.Core.World;

namespace Isnad.Coding.Participants;

/// <summary>What a noun phrase means as a participant, and how it was found out.</summary>
/// <param name="Country">Home state, or null.</param>
/// <param name="Role">Role code, or null.</param>
/// <param name="Entity">The known entity it is, or null when only described.</param>
/// <param name="CountryRef">The country when the phrase is a country's name, or null.</param>
/// <param name="Kind">What sort of participant.</param>
/// <param name="CountrySource">Where the country was taken from.</param>
internal sealed record Resolved(string? Country, string? Role, Entity? Entity, Country? CountryRef, ParticipantKind Kind, CountrySource CountrySource)
{
    public static Resolved Nothing { get; } = new(null, null, null, null, ParticipantKind.Other, CountrySource.None);
}

/// <summary>Sorts of participants, as features for the ranking of candidates.</summary>
internal enum ParticipantKind : byte
{
    /// <summary>Nothing known of the head.</summary>
    Other,

    /// <summary>A state by name.</summary>
    State,

    /// <summary>A capital by name.</summary>
    Capital,

    /// <summary>A known body or group by name.</summary>
    Body,

    /// <summary>A known person by name.</summary>
    Person,

    /// <summary>A person by a name that nothing tells of.</summary>
    Named,

    /// <summary>Something a state has («جهود تركيا», «الوجود الأمريكي»): the state itself may be meant.</summary>
    Held,

    /// <summary>A place by name.</summary>
    Place,

    /// <summary>Institution by its common noun.</summary>
    BodyNoun,

    /// <summary>Title.</summary>
    Title,

    /// <summary>People.</summary>
    People,

    /// <summary>People with arms.</summary>
    Fighters,

    /// <summary>Thing.</summary>
    Thing,

    /// <summary>Unit.</summary>
    Unit,

    /// <summary>Nationality adjective used as a noun.</summary>
    Nationality,

    /// <summary>Event noun.</summary>
    Event,

    /// <summary>Unnamed source.</summary>
    Source,

    /// <summary>The parties of the conflict told of.</summary>
    Sides,
}

/// <summary>Where a participant's country was taken from.</summary>
internal enum CountrySource : byte
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>From the phrase itself.</summary>
    Phrase,

    /// <summary>From an earlier phrase with the same head.</summary>
    Anaphora,

    /// <summary>From where the report is set.</summary>
    Scene,
}
