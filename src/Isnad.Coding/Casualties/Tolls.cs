using Isnad.Core;

namespace Isnad.Coding.Casualties;

/// <summary>Puts an event's figures in the order of the record: for each kind its total, then its parts.</summary>
internal static class Tolls
{
    /// <summary>The figures of an event.</summary>
    /// <param name="figures">What its words report, in order.</param>
    /// <param name="suffering">Role of those the event was done to, for people of whom the text only says that they came to harm.</param>
    /// <param name="voiceOf">Who gives a figure, when it is somebody else than who tells the event; null otherwise.</param>
    public static List<Casualty> Of(List<FoundCasualty> figures, string? suffering, Func<FoundCasualty, EquatableList<Attribution>?> voiceOf)
    {
        var list = new List<Casualty>();
        foreach (var kind in figures.Select(f => f.Total.Kind).Distinct())
        {
            // A number says more than «ضحايا»; of several the first is the one that is reported now.
            var own = figures.FindAll(f => f.Total.Kind == kind);
            var main = own.Find(f => f.Total.Low is not null || f.Total.High is not null) ?? own[0];
            var total = list.Count;
            list.Add(main.Total with { Who = Who(main, own.Concat(figures), suffering), Attribution = voiceOf(main) });
            list.AddRange(main.Parts.Select(p => p with { PartOf = total }));
        }

        return list;
    }

    private static string? Who(FoundCasualty figure, IEnumerable<FoundCasualty> others, string? suffering) =>
        figure is { IsByRank: true, Total.Who: "MIL" } && suffering == "COP" ? suffering
        : figure.Total.Who ?? others.Select(f => f.Total.Who).FirstOrDefault(w => w is not null) ?? suffering;
}
