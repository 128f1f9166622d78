using Isnad.Core;
using Isnad.Exports.Events;

namespace Isnad.Exports.Acled;

/// <summary>ACLED's name for an act, by PLOVER type and mode and by who is on the receiving side.</summary>
/// <param name="Disorder">Its disorder type.</param>
/// <param name="Type">Its event type.</param>
/// <param name="SubType">Its sub-event type.</param>
internal sealed record AcledKind(string Disorder, string Type, string SubType)
{
    /// <summary>What ACLED calls those who are no party to the fighting.</summary>
    public const string Civilians = "Civilians";

    private const string Violence = "Political violence";
    private const string Demonstrations = "Demonstrations";
    private const string Developments = "Strategic developments";
    private const string Remote = "Explosions/Remote violence";
    private const string AgainstCivilians = "Violence against civilians";

    /// <summary>The kind, or null for acts that ACLED does not record.</summary>
    public static AcledKind? Of(EventRow row) => row.Claim.Type switch
    {
        "ASSAULT" => Assault(row.Claim.Mode, Sectors.IsCivilian(Sectors.Of(row.SideB))),
        "PROTEST" => Protest(row.Claim.Mode),
        "COERCE" => new(Developments, Developments, row.Claim.Mode == "arrest" ? "Arrests" : row.Claim.Mode == "seize" ? "Looting/property destruction" : "Other"),
        "MOBILIZE" => new(Developments, Developments, "Change to group/activity"),
        "AGREE" => new(Developments, Developments, "Agreement"),
        "RETREAT" => new(Developments, Developments, row.Claim.Mode switch { "ceasefire" => "Agreement", "withdraw" => "Non-violent transfer of territory", "disarm" => "Disrupted weapons use", _ => "Other" }),
        _ => null,
    };

    /// <summary>What ACLED calls an actor of that role, or null when the role is not known.</summary>
    public static string? Inter(string? role, Claim claim) => role switch
    {
        null => null,
        _ when claim.Type == "PROTEST" && Sectors.IsCivilian(role) => claim.Mode == "riot" ? "Rioters" : "Protesters",
        _ when Sectors.IsState(role) => "State forces",
        "REB" or "SEP" => "Rebel group",
        "UAF" or "CRM" => "Political militia",
        "TRB" => "Identity militia",
        "IGO" => "External/Other forces",
        _ => Civilians,
    };

    private static AcledKind Assault(string? mode, bool isOfCivilians) => mode switch
    {
        "aerial" or "drone" => new(Violence, Remote, "Air/drone strike"),
        "heavy-weapons" => new(Violence, Remote, "Shelling/artillery/missile attack"),
        "explosives" => new(Violence, Remote, "Remote explosive/landmine/IED"),
        "suicide-attack" => new(Violence, Remote, "Suicide bomb"),
        "unconventional" => new(Violence, Remote, "Chemical weapon"),
        "abduct" => new(Violence, AgainstCivilians, "Abduction/forced disappearance"),
        "sexual" => new(Violence, AgainstCivilians, "Sexual violence"),
        "crowd-control" => new(Demonstrations, "Protests", "Excessive force against protesters"),
        "destroy" => new(Developments, Developments, "Looting/property destruction"),
        _ when isOfCivilians => new(Violence, AgainstCivilians, "Attack"),
        _ => new(Violence, "Battles", "Armed clash"),
    };

    private static AcledKind Protest(string? mode) => mode switch
    {
        "riot" or "vandalize" => new(Demonstrations, "Riots", "Violent demonstration"),
        _ => new(Demonstrations, "Protests", "Peaceful protest"),
    };
}
