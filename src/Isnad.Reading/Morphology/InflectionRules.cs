using System.Text.RegularExpressions;
using Isnad.Core.Language;
using Isnad.Reading.Packs;

namespace Isnad.Reading.Morphology;

/// <summary>
/// Generates the forms of an entry from its listed forms by rewrite rules (inflection.tsv): each rule takes one source form, tests conditions on the
/// others, rewrites it and gives the result features, or a stem name under which later rules find it.
/// </summary>
public sealed class InflectionRules
{
    private static readonly Dictionary<string, FormFeatures> FeatureNames = new()
    {
        ["perfect"] = FormFeatures.Perfect,
        ["imperfect"] = FormFeatures.Imperfect,
        ["verbal-noun"] = FormFeatures.VerbalNoun,
        ["participle"] = FormFeatures.Participle,
        ["active-participle"] = FormFeatures.Participle | FormFeatures.ActiveParticiple,
        ["passive-participle"] = FormFeatures.Participle | FormFeatures.PassiveParticiple,
        ["passive"] = FormFeatures.Passive,
        ["maybe-passive"] = FormFeatures.MaybePassive,
        ["masculine"] = FormFeatures.Masculine,
        ["feminine"] = FormFeatures.Feminine,
        ["singular"] = FormFeatures.Singular,
        ["dual"] = FormFeatures.Dual,
        ["plural"] = FormFeatures.Plural,
        ["first"] = FormFeatures.First,
        ["indefinite-case"] = FormFeatures.IndefiniteCase,
        ["construct"] = FormFeatures.Construct,
        ["before-pronoun"] = FormFeatures.BeforePronoun,
        ["jussive"] = FormFeatures.Jussive,
    };

    private readonly Dictionary<string, Rule[]> _rules;

    private InflectionRules(Dictionary<string, Rule[]> rules) => _rules = rules;

    /// <summary>Reads inflection.tsv; each rule's own example is run and a wrong result is a fault.</summary>
    public static InflectionRules Load(string root, string path, List<PackFault> faults)
    {
        var table = TsvTable.Read(root, path, ["id", "category", "from", "when", "match", "replace", "features", "example"], faults);
        var rules = new List<Rule>();
        foreach (var row in table.Rows)
        {
            var stem = row["features"].StartsWith('=') ? row["features"][1..] : null;
            var features = FormFeatures.None;
            foreach (var name in stem is null ? row["features"].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                if (FeatureNames.TryGetValue(name, out var feature))
                {
                    features |= feature;
                }
                else
                {
                    faults.Add(row.Fault($"unknown feature '{name}'; one of {string.Join(", ", FeatureNames.Keys)}"));
                }
            }

            try
            {
                var conditions = row["when"].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Condition.Parse).ToArray();
                rules.Add(new(row["id"], row["category"], row["from"], conditions, new Regex(row["match"], RegexOptions.CultureInvariant), row["replace"], features, stem));
            }
            catch (ArgumentException e)
            {
                faults.Add(row.Fault($"not a regular expression: {e.Message}"));
                continue;
            }

            var example = row["example"].Split('>');
            if (example.Length != 2)
            {
                faults.Add(row.Fault("the example must read source>result"));
            }
            else if (rules[^1].Rewrite(example[0]) is var result && result != example[1])
            {
                faults.Add(row.Fault($"the rule makes '{result ?? "nothing"}' of '{example[0]}', not '{example[1]}'; mend the rule or its example"));
            }
        }

        return new(rules.GroupBy(r => r.Category).ToDictionary(g => g.Key, g => g.ToArray()));
    }

    /// <summary>
    /// Every form of an entry, with its features. The same form may come several times with different features.
    /// </summary>
    /// <param name="category">Category of rules: verb, noun, human, adjective.</param>
    /// <param name="sources">Listed forms by source name (perfect, imperfect, masdar, singular, plural); several of one name are allowed.</param>
    public IEnumerable<(string Form, FormFeatures Features)> Generate(string category, IReadOnlyList<(string Name, string Form)> sources)
    {
        if (!_rules.TryGetValue(category, out var rules))
        {
            yield break;
        }

        var known = new List<(string Name, string Form)>(sources);
        foreach (var rule in rules)
        {
            for (var i = 0; i < known.Count; i++)
            {
                var (name, form) = known[i];
                if (name != rule.From || !rule.Holds(known) || rule.Rewrite(form) is not { } result)
                {
                    continue;
                }

                if (rule.Stem is { } stem)
                {
                    known.Add((stem, result));
                }
                else
                {
                    yield return (result, rule.Features);
                }
            }
        }
    }

    private sealed record Condition(string Source, bool Negated, Regex Pattern)
    {
        public static Condition Parse(string text)
        {
            var at = text.IndexOf('~', StringComparison.Ordinal);
            if (at < 1)
            {
                throw new ArgumentException($"'{text}' is not a condition: write a form, ~ and a pattern");
            }

            var negated = text[at - 1] == '!';
            return new(text[..(negated ? at - 1 : at)], negated, new Regex(text[(at + 1)..], RegexOptions.CultureInvariant));
        }

        /// <summary>A source that is absent counts as the empty form.</summary>
        public bool Holds(List<(string Name, string Form)> known)
        {
            var any = false;
            var matched = false;
            foreach (var (name, form) in known)
            {
                if (name == Source)
                {
                    any = true;
                    matched |= Pattern.IsMatch(form);
                }
            }

            return (any ? matched : Pattern.IsMatch("")) != Negated;
        }
    }

    private sealed record Rule(string Id, string Category, string From, Condition[] When, Regex Match, string Replace, FormFeatures Features, string? Stem)
    {
        public bool Holds(List<(string Name, string Form)> known)
        {
            foreach (var condition in When)
            {
                if (!condition.Holds(known))
                {
                    return false;
                }
            }

            return true;
        }

        public string? Rewrite(string form) => Match.Match(form) is { Success: true } match ? match.Result(Replace) : null;
    }
}
