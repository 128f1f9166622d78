using System.Collections.Frozen;

namespace Isnad.Core;

/// <summary>The PLOVER event ontology (Open Event Data Alliance, manual draft 2.0) as Isnad freezes it: types, quads, modes and scores.</summary>
public static class Plover
{
    /// <summary>One event type.</summary>
    /// <param name="Name">ASSAULT, REQUEST …</param>
    /// <param name="Quad">verbal-cooperation, material-cooperation, verbal-conflict or material-conflict.</param>
    /// <param name="Score">Conflict/cooperation score, -10 to 10.</param>
    /// <param name="Modes">Scores by mode.</param>
    /// <param name="SpeechAct">Whether the act is done by speaking: then its own actor is never its holder.</param>
    public sealed record EventType(string Name, string Quad, double Score, FrozenDictionary<string, double> Modes, bool SpeechAct);

    private const string VerbalCooperation = "verbal-cooperation";
    private const string MaterialCooperation = "material-cooperation";
    private const string VerbalConflict = "verbal-conflict";
    private const string MaterialConflict = "material-conflict";

    /// <summary>All sixteen types by name.</summary>
    public static FrozenDictionary<string, EventType> Types { get; } = new[]
    {
        Type("AGREE", VerbalCooperation, 2.5, true),
        Type("CONSULT", VerbalCooperation, 2.5, false, ("visit", 4), ("third-party", 1), ("multilateral", 4), ("phone", 1.5)),
        Type("SUPPORT", VerbalCooperation, 5, true),
        Type("CONCEDE", VerbalCooperation, 4.5, true),
        Type("COOPERATE", MaterialCooperation, 9.5, false),
        Type("AID", MaterialCooperation, 10, false),
        Type("RETREAT", MaterialCooperation, 6.5, false, ("withdraw", 8), ("release", 6.5), ("disarm", 10), ("ceasefire", 7.5), ("access", 6.5), ("resign", 4.5)),
        Type("REQUEST", VerbalConflict, 0, true, ("assist", 0.5), ("change", -1), ("yield", -1), ("meet", 0)),
        Type("ACCUSE", VerbalConflict, -3, true, ("disapprove", -2), ("investigate", -3.5), ("allege", -3.5)),
        Type("REJECT", VerbalConflict, -2, true, ("assist", -1.5), ("change", -2), ("yield", -2), ("meet", -2)),
        Type("THREATEN", VerbalConflict, -3.5, true, ("restrict", -3), ("arrest", -3.5), ("relations", -3.5), ("expel", -3.5), ("territory", -4), ("violence", -3.5)),
        Type("PROTEST", MaterialConflict, -5, false, ("demo", -5), ("riot", -7), ("strike", -5), ("hunger", -4.5), ("boycott", -4.5), ("obstruct", -4.5), ("vandalize", -5)),
        Type("SANCTION", MaterialConflict, -6, false, ("convict", -6), ("expel", -5.5), ("withdraw", -6), ("discontinue", -6)),
        Type("MOBILIZE", MaterialConflict, -5.5, false, ("troops", -6.5), ("weapons", -6.5), ("police", -5.5), ("militia", -6)),
        Type("COERCE", MaterialConflict, -7, false, ("seize", -7), ("restrict", -7), ("censor", -6.5), ("curfew", -6.5), ("martial-law", -7.5), ("arrest", -7), ("deport", -7), ("withhold", -7), ("misinformation", -6.5), ("cyber", -7)),
        Type("ASSAULT", MaterialConflict, -9, false, ("abduct", -8.5), ("beat", -7.5), ("torture", -8.5), ("sexual", -8.5), ("targeted", -9.5), ("destroy", -8.5), ("primitive", -8), ("firearms", -9), ("explosives", -9), ("suicide-attack", -9.5), ("aerial", -9.5), ("drone", -9.5), ("heavy-weapons", -9.5), ("crowd-control", -7.5), ("unconventional", -10)),
    }.ToFrozenDictionary(t => t.Name);

    /// <summary>The role codes an actor, recipient or holder may have.</summary>
    public static FrozenSet<string> Roles { get; } = new[]
    {
        "GOV", "MIL", "COP", "REB", "SEP", "UAF", "CVL", "OPP", "PTY", "LEG", "JUD", "IGO", "NGO", "MED", "BUS", "CRM", "REF", "SPY", "EDU", "REL", "TRB", "OTH",
    }.ToFrozenSet();

    /// <summary>Whether the type with that name is done by speaking.</summary>
    public static bool IsSpeechAct(string type) => Types[type].SpeechAct;

    /// <summary>The score of an event, or null unless it is told as having happened.</summary>
    public static double? Score(string type, string? mode, Realis realis) =>
        realis != Realis.Actual ? null : mode is not null && Types[type].Modes.TryGetValue(mode, out var score) ? score : Types[type].Score;

    private static EventType Type(string name, string quad, double score, bool speech, params (string Mode, double Score)[] modes) =>
        new(name, quad, score, modes.ToFrozenDictionary(m => m.Mode, m => m.Score), speech);
}
