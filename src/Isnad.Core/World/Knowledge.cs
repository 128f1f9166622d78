namespace Isnad.Core.World;

/// <summary>A state, or a territory with a code of its own.</summary>
/// <param name="Code">ISO 3166-1 alpha-3 (XKX for Kosovo, PSE for Palestine).</param>
/// <param name="Name">Names by language.</param>
/// <param name="Capital">The capital's names by language.</param>
/// <param name="Latitude">Degrees north of its middle.</param>
/// <param name="Longitude">Degrees east of its middle.</param>
public sealed record Country(string Code, Names Name, Names Capital, double? Latitude, double? Longitude);

/// <summary>A known state body, group, outlet or person.</summary>
/// <param name="Id">Id in the knowledge files.</param>
/// <param name="Kind">government, military, armed-group, person …</param>
/// <param name="Name">Names by language.</param>
/// <param name="Country">ISO alpha-3 of its home state; null for transnational bodies.</param>
/// <param name="Role">PLOVER role code, or null.</param>
/// <param name="Parent">Id of the body it belongs to or leads, or null.</param>
/// <param name="From">First day known, EDTF, or null.</param>
/// <param name="To">Last day known, EDTF, or null.</param>
public sealed record Entity(string Id, string Kind, Names Name, string? Country, string? Role, string? Parent, string? From, string? To)
{
    /// <summary>Whether it is a single person.</summary>
    public bool IsPerson => Kind == "person";
}

/// <summary>A known place.</summary>
/// <param name="Id">Id in the knowledge files.</param>
/// <param name="Kind">city, town, region …</param>
/// <param name="Name">Names by language.</param>
/// <param name="Country">ISO alpha-3 as the file's source has it; null for seas and the like.</param>
/// <param name="ClaimedBy">Other states that claim it.</param>
/// <param name="Admin1">First-level division's name, or null.</param>
/// <param name="Latitude">Degrees north, WGS84.</param>
/// <param name="Longitude">Degrees east, WGS84.</param>
/// <param name="Rank">1 (world-known) to 5 (hamlet, or a name that is a common word).</param>
public sealed record Place(
    string Id, string Kind, Names Name, string? Country, EquatableList<string> ClaimedBy, string? Admin1, double? Latitude, double? Longitude, int Rank);
