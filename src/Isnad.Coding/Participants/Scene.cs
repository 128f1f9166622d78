using Isnad.Coding.Syntax;
using Isnad.Core.Language;

namespace Isnad.Coding.Participants;

/// <summary>Where a report is set: the country named by places, or else by states and nationalities, most and last.</summary>
internal sealed class Scene
{
    private const int MostCountries = 8;

    private readonly string?[] _bySentence;

    public Scene(Document document, IReadOnlyList<NounPhrase> phrases)
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        var local = new string?[document.Sentences.Count];
        foreach (var mention in document.Mentions)
        {
            var best = mention.Best;
            if (best.Place is { Country: { } placeCountry })
            {
                counts[placeCountry] = counts.GetValueOrDefault(placeCountry) + 2;
                local[document.SentenceOf(mention.FirstToken)] = placeCountry;
            }
            else if ((best.Country?.Code ?? best.Entity?.Country) is { } code)
            {
                counts[code] = counts.GetValueOrDefault(code) + (best.Country is null ? 0.5 : 1);
            }
        }

        foreach (var phrase in phrases)
        {
            if (phrase.Nationality is { } nation)
            {
                counts[nation] = counts.GetValueOrDefault(nation) + 1;
            }
        }

        var common = counts.Count == 0 ? null : counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key;
        Dominant = common;
        Countries = [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MostCountries).Select(c => c.Key)];
        string? last = null;
        for (var i = 0; i < local.Length; i++)
        {
            // A place that is named once in passing does not move the scene away from where most of the report is set.
            if (local[i] is { } here && counts[here] * 2 >= counts[common!])
            {
                last = here;
            }

            local[i] = last ?? common;
        }

        _bySentence = local;
    }

    /// <summary>The countries the report names, the most named first.</summary>
    public IReadOnlyList<string> Countries { get; }

    /// <summary>The country most of the report is about, or null.</summary>
    public string? Dominant { get; }

    /// <summary>The scene of a sentence, or null when the article names no country.</summary>
    public string? At(int sentence) => _bySentence[sentence];
}
