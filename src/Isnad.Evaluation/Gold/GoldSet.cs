namespace Isnad.Evaluation.Gold;

/// <summary>
/// A file of gold records. Its name begins with its kind: `news*.jsonl` (and `seed*.jsonl`), `gsr*.jsonl`, `timex*.jsonl`, `ner*.jsonl`.
/// </summary>
/// <param name="Name">The file's name without its ending; the set's name in reports and baselines.</param>
/// <param name="Kind">Which measures are taken on it.</param>
/// <param name="Path">Where it lies.</param>
public sealed record GoldSet(string Name, GoldKind Kind, string Path)
{
    private static readonly (string Prefix, GoldKind Kind)[] Prefixes =
        [("seed", GoldKind.News), ("news", GoldKind.News), ("gsr", GoldKind.Gsr), ("timex", GoldKind.Timex), ("ner-", GoldKind.Ner)];

    /// <summary>The gold sets of the wanted kinds in a folder, or the one set that a file is; kinds in their order, sets by name.</summary>
    /// <exception cref="EvaluationException">Nothing is there, or nothing of these kinds.</exception>
    public static IReadOnlyList<GoldSet> Find(string path, IReadOnlyCollection<GoldKind> kinds)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new EvaluationException($"{path}: no such gold file or folder; name one with --gold");
        }

        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.jsonl") : [path];
        var sets = files.SelectMany(SetOf).Where(s => kinds.Contains(s.Kind)).OrderBy(s => s.Kind).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        return sets.Count > 0
            ? sets
            : throw new EvaluationException($"{path}: no gold set of kind {string.Join(", ", kinds)}; a set's file name begins with seed, news, gsr, timex or ner-");
    }

    /// <summary>The gold folder of this workplace: `shared/eval/gold` in the nearest folder above <paramref name="from"/> that has it, or null.</summary>
    public static string? NearestFolder(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var gold = System.IO.Path.Combine(folder.FullName, "shared", "eval", "gold");
            if (Directory.Exists(gold))
            {
                return gold;
            }
        }

        return null;
    }

    private static IEnumerable<GoldSet> SetOf(string file)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(file);
        return Prefixes.Where(p => name.StartsWith(p.Prefix, StringComparison.Ordinal)).Take(1).Select(p => new GoldSet(name, p.Kind, file));
    }
}
