using System.Collections.Frozen;

namespace Isnad.Coding.Events;

/// <summary>The most specific CAMEO code that a PLOVER type and mode allow (CAMEO codebook 1.1b3; roots as the PLOVER manual maps them).</summary>
internal static class Cameo
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["AGREE"] = "03", ["CONSULT"] = "04", ["CONSULT/visit"] = "042", ["CONSULT/phone"] = "041", ["CONSULT/third-party"] = "045", ["CONSULT/multilateral"] = "046",
        ["SUPPORT"] = "05", ["COOPERATE"] = "06", ["AID"] = "07", ["CONCEDE"] = "08", ["RETREAT"] = "087", ["RETREAT/withdraw"] = "0874", ["RETREAT/release"] = "0841",
        ["RETREAT/disarm"] = "0873", ["RETREAT/ceasefire"] = "0871", ["RETREAT/access"] = "0861", ["RETREAT/resign"] = "0831", ["REQUEST"] = "10", ["REQUEST/assist"] = "103",
        ["REQUEST/change"] = "104", ["REQUEST/yield"] = "105", ["REQUEST/meet"] = "106", ["ACCUSE"] = "11", ["ACCUSE/disapprove"] = "111", ["ACCUSE/investigate"] = "09",
        ["ACCUSE/allege"] = "112", ["REJECT"] = "12", ["REJECT/assist"] = "122", ["REJECT/change"] = "123", ["REJECT/yield"] = "124", ["REJECT/meet"] = "125", ["THREATEN"] = "13",
        ["THREATEN/restrict"] = "132", ["THREATEN/arrest"] = "1324", ["THREATEN/relations"] = "1312", ["THREATEN/territory"] = "1382", ["THREATEN/violence"] = "138",
        ["PROTEST"] = "14", ["PROTEST/demo"] = "141", ["PROTEST/hunger"] = "142", ["PROTEST/strike"] = "143", ["PROTEST/obstruct"] = "144", ["PROTEST/riot"] = "145",
        ["MOBILIZE"] = "15", ["MOBILIZE/police"] = "151", ["MOBILIZE/troops"] = "152", ["MOBILIZE/weapons"] = "152", ["SANCTION"] = "16", ["SANCTION/withdraw"] = "166",
        ["SANCTION/discontinue"] = "163", ["SANCTION/expel"] = "166", ["SANCTION/convict"] = "173", ["COERCE"] = "17", ["COERCE/seize"] = "171", ["COERCE/restrict"] = "172",
        ["COERCE/arrest"] = "173", ["COERCE/deport"] = "174", ["COERCE/curfew"] = "1723", ["COERCE/martial-law"] = "1724", ["COERCE/cyber"] = "176", ["COERCE/censor"] = "1721",
        ["COERCE/withhold"] = "191", ["ASSAULT"] = "18", ["ASSAULT/abduct"] = "181", ["ASSAULT/beat"] = "182", ["ASSAULT/torture"] = "1822", ["ASSAULT/sexual"] = "1821",
        ["ASSAULT/targeted"] = "186", ["ASSAULT/destroy"] = "1711", ["ASSAULT/primitive"] = "182", ["ASSAULT/firearms"] = "193", ["ASSAULT/explosives"] = "183",
        ["ASSAULT/suicide-attack"] = "1831", ["ASSAULT/aerial"] = "195", ["ASSAULT/drone"] = "195", ["ASSAULT/heavy-weapons"] = "194", ["ASSAULT/crowd-control"] = "175",
        ["ASSAULT/unconventional"] = "204",
    }.ToFrozenDictionary();

    /// <summary>The code, or null when there is none.</summary>
    public static string? CodeOf(string type, string? mode) =>
        mode is not null && Codes.TryGetValue($"{type}/{mode}", out var exact) ? exact : Codes.GetValueOrDefault(type);
}
