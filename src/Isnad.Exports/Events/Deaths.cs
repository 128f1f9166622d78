using Isnad.Core;
using Isnad.Exports.Claims;

namespace Isnad.Exports.Events;

/// <summary>The killed of one claim, as layouts with three estimates have them. Null is not known; an open bound is never filled.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="OfA">Killed of the first side, as far as figures say whose they are.</param>
/// <param name="OfB">Killed of the second.</param>
/// <param name="OfCivilians">Killed civilians.</param>
internal sealed record Deaths(int? Low, int? High, int? OfA, int? OfB, int? OfCivilians)
{
    /// <summary>The number itself where one is given, else the lower bound, else the upper.</summary>
    public int? Best => Low ?? High;

    /// <summary>What of <see cref="Best"/> is said of nobody in particular.</summary>
    public int? OfUnknown => Best - (OfA ?? 0) - (OfB ?? 0) - (OfCivilians ?? 0) is { } rest ? Math.Max(0, rest) : null;

    public static Deaths Of(EventRow row)
    {
        var total = row.Claim.Total(CasualtyKind.Killed);
        var (a, b) = (Sectors.Of(row.SideA), Sectors.Of(row.SideB));
        return new Deaths(
            total?.Low,
            total?.High,
            Sum(row.Claim, who => who == a && who != b && !Sectors.IsCivilian(who)),
            Sum(row.Claim, who => who == b && who != a && !Sectors.IsCivilian(who)),
            Sum(row.Claim, Sectors.IsCivilian));
    }

    // The parts of a total, where it has any, say more closely who they were.
    private static int? Sum(Claim claim, Func<string?, bool> isOfThem)
    {
        var killed = claim.Casualties.Where(casualty => casualty.Kind == CasualtyKind.Killed && casualty.Who is not null && isOfThem(casualty.Who)).ToList();
        var figures = killed.Where(casualty => casualty.PartOf is not null) is var parts && parts.Any() ? parts : killed.Take(1);
        var known = figures.Select(casualty => casualty.Low ?? casualty.High).OfType<int>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
