using Isnad.Core.Language;
using Isnad.Reading.Packs;

namespace Isnad.Reading.Morphology;

/// <summary>What may be written together with a stem: clitics in ordered slots before it, one pronoun after it (clitics.tsv).</summary>
public sealed class CliticGrammar
{
    private static readonly Dictionary<string, Proclitics> Kinds = new()
    {
        ["conjunction"] = Proclitics.Conjunction,
        ["preposition"] = Proclitics.Preposition,
        ["preposition-article"] = Proclitics.Preposition | Proclitics.Article,
        ["preposition-in-name"] = Proclitics.Preposition,
        ["article"] = Proclitics.Article,
        ["future"] = Proclitics.Future,
        ["purpose"] = Proclitics.Purpose,
    };

    private static readonly HashSet<string> Hosts = ["verb", "imperfect", "noun", "adjective", "function", "name", "number", "unknown"];

    private CliticGrammar(Proclitic[] before, Enclitic[] after, string article)
    {
        Before = before;
        After = after;
        Article = article;
    }

    /// <summary>Clitics before the stem, in slot order.</summary>
    internal Proclitic[] Before { get; }

    /// <summary>Pronouns after the stem.</summary>
    internal Enclitic[] After { get; }

    /// <summary>The definite article as written, or empty for a language that attaches none.</summary>
    public string Article { get; }

    /// <summary>Reads clitics.tsv.</summary>
    public static CliticGrammar Load(string root, string path, List<PackFault> faults)
    {
        if (!File.Exists(path))
        {
            return new([], [], "");
        }

        var before = new List<Proclitic>();
        var after = new List<Enclitic>();
        foreach (var row in TsvTable.Read(root, path, ["form", "slot", "kind", "function", "attaches", "example"], faults).Rows)
        {
            var hosts = row["attaches"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var host in hosts.Where(h => !Hosts.Contains(h)))
            {
                faults.Add(row.Fault($"'{host}' in attaches is none of {string.Join(", ", Hosts)}"));
            }

            if (row["kind"] == "pronoun")
            {
                after.Add(new(row["form"], row["function"], hosts.ToHashSet()));
            }
            else if (Kinds.TryGetValue(row["kind"], out var kind) && int.TryParse(row["slot"], out var slot))
            {
                before.Add(new(row["form"], slot, kind, row["function"], hosts.ToHashSet(), row["kind"] == "preposition-in-name"));
            }
            else
            {
                faults.Add(row.Fault($"kind must be pronoun or one of {string.Join(", ", Kinds.Keys)}, and slot a number"));
            }
        }

        return new([.. before.OrderBy(b => b.Slot)], [.. after], before.Find(b => b.Kind == Proclitics.Article)?.Form ?? "");
    }

    internal sealed record Proclitic(string Form, int Slot, Proclitics Kind, string Function, HashSet<string> Attaches, bool HidesArticleOfName);

    internal sealed record Enclitic(string Form, string Function, HashSet<string> Attaches);
}
