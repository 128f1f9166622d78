using Isnad.Core;

namespace Isnad.Exports.Events;

/// <summary>Who counts as what in layouts that know only a few kinds of actors, by PLOVER role.</summary>
internal static class Sectors
{
    public static bool IsState(string? role) => role is "GOV" or "MIL" or "COP" or "SPY" or "LEG" or "JUD";

    public static bool IsArmedGroup(string? role) => role is "REB" or "SEP" or "UAF" or "TRB" or "CRM";

    public static bool IsCivilian(string? role) => role is "CVL" or "REF" or "MED" or "EDU" or "REL" or "BUS" or "NGO" or "OPP";

    /// <summary>Role of the first participant who has one.</summary>
    public static string? Of(IEnumerable<Participant> side) => side.Select(participant => participant.Role).FirstOrDefault(role => role is not null);
}
