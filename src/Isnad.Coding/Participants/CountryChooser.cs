using Isnad.Coding.Learning;
using Isnad.Coding.Syntax;
using Isnad.Core.Language;

namespace Isnad.Coding.Participants;

/// <summary>
/// Says to which country people belong of whom no word of the phrase says it («المتظاهرون», «مسلحون»): one of those the report names, or none. Without a model
/// it is the country the report is set in.
/// </summary>
internal sealed class CountryChooser(Structure structure, LinearModel? model)
{
    private readonly FeatureBag _bag = new();
    private readonly Dictionary<int, string?> _chosen = [];
    private readonly Dictionary<(string Country, string Role), int> _roles = [];
    private readonly HashSet<(string Country, NounSense Head)> _heads = [];

    /// <summary>The country of a phrase, or null.</summary>
    public string? CountryOf(NounPhrase phrase)
    {
        var meaning = structure.Resolved[phrase.Index];
        if (model is null || !IsOpen(meaning))
        {
            return meaning.Country;
        }

        if (!_chosen.TryGetValue(phrase.Index, out var country))
        {
            country = Choose(phrase, model);
            _chosen[phrase.Index] = country;
        }

        return country;
    }

    /// <summary>Whether the country of a participant is open: it has a role, but no name and no word that tells its country.</summary>
    public static bool IsOpen(Resolved meaning) => meaning is { Role: not null, Entity: null, CountryRef: null, CountrySource: CountrySource.Scene or CountrySource.None };

    /// <summary>The countries a phrase may belong to; null stands for none.</summary>
    public IEnumerable<string?> Alternatives() => [null, .. structure.Scene.Countries];

    private string? Choose(NounPhrase phrase, LinearModel learned)
    {
        string? best = null;
        var bestScore = double.NegativeInfinity;
        foreach (var country in Alternatives())
        {
            _bag.Clear();
            Features(_bag, phrase, country);
            var score = learned.Score(_bag);
            if (score > bestScore)
            {
                (best, bestScore) = (country, score);
            }
        }

        return best;
    }

    /// <summary>Adds what speaks for and against one country, or for none.</summary>
    public void Features(FeatureBag bag, NounPhrase phrase, string? country)
    {
        var meaning = structure.Resolved[phrase.Index];
        var role = meaning.Role!;
        var head = phrase.HeadSense?.Id ?? phrase.HeadAnalysis?.Lexeme.Lemma ?? "none";
        if (country is null)
        {
            bag.Add("none");
            bag.Add("none-role", role);
            bag.Add("none-head", head);
            bag.Add("none-kind", EnumNames.Of(meaning.Kind), role);
            bag.Add(phrase.IsDefinite ? "none-definite" : "none-indefinite", role);
            bag.Add("none-counted", phrase.Number is null ? "no" : "yes", role);
            bag.Add("none-scene", structure.Scene.At(phrase.Sentence) is null ? "no" : "yes");
            return;
        }

        var countries = structure.Scene.Countries;
        var rank = 0;
        while (countries[rank] != country)
        {
            rank++;
        }

        var order = rank switch { 0 => "first", 1 => "second", 2 => "third", _ => "later" };
        var scene = structure.Scene.At(phrase.Sentence) == country ? "scene" : "elsewhere";
        bag.Add("rank", order);
        bag.Add("rank-role", order, role);
        bag.Add("rank-scene", order, scene);
        bag.Add("scene", scene);
        bag.Add("scene-role", scene, role);
        bag.Add("scene-head", scene, head);
        bag.Add("scene-kind", scene, EnumNames.Of(meaning.Kind));
        Named(bag, phrase, country, role, scene);
    }

    /// <summary>Where the country is named near the phrase, and who else of it has the same role or head.</summary>
    private void Named(FeatureBag bag, NounPhrase phrase, string country, string role, string scene)
    {
        if (_roles.Count == 0)
        {
            CountTold();
        }

        var before = false;
        var after = false;
        var earlier = false;
        foreach (var other in structure.PhrasesOf(phrase.Sentence))
        {
            var here = IsTold(other, country) && other != phrase;
            before |= here && other.Index < phrase.Index;
            after |= here && other.Index > phrase.Index;
        }

        if (phrase.Sentence > 0)
        {
            foreach (var other in structure.PhrasesOf(phrase.Sentence - 1))
            {
                earlier |= IsTold(other, country);
            }
        }

        var sameRole = _roles.GetValueOrDefault((country, role));
        var sameHead = phrase.HeadSense is { } head && _heads.Contains((country, head));
        var near = before ? after ? "both" : "before" : after ? "after" : earlier ? "sentence-before" : "far";
        bag.Add("near", near);
        bag.Add("near-role", near, role);
        bag.Add("near-scene", near, scene);
        var seen = sameRole switch { 0 => "never", 1 => "once", < 4 => "some", _ => "often" };
        bag.Add("same-role", seen, role);
        bag.Add("same-role-scene", seen, scene);
        bag.Add("same-head", sameHead ? "yes" : "no", role);
    }

    private bool IsTold(NounPhrase phrase, string country) =>
        structure.Resolved[phrase.Index] is { CountrySource: CountrySource.Phrase or CountrySource.Anaphora } meaning && meaning.Country == country;

    /// <summary>Counts once, for the whole report, which roles and heads are told of which country.</summary>
    private void CountTold()
    {
        foreach (var phrase in structure.Phrases)
        {
            var meaning = structure.Resolved[phrase.Index];
            if (meaning is { Country: { } country, CountrySource: CountrySource.Phrase or CountrySource.Anaphora })
            {
                _roles[(country, meaning.Role ?? "")] = _roles.GetValueOrDefault((country, meaning.Role ?? "")) + 1;
                if (phrase.HeadSense is { } head)
                {
                    _heads.Add((country, head));
                }
            }
        }
    }
}
