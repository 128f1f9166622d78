using Isnad.Reading.Identification;

namespace Isnad.Reading.Packs;

/// <summary>All packs of an installation with the knowledge they share: one frozen snapshot.</summary>
public sealed class PackLibrary
{
    private PackLibrary(KnowledgeBase knowledge, LanguageIdentifier identifier, IReadOnlyList<LanguagePack> packs)
    {
        Knowledge = knowledge;
        Identifier = identifier;
        Packs = packs;
    }

    /// <summary>The world.</summary>
    public KnowledgeBase Knowledge { get; }

    /// <summary>Tells languages.</summary>
    public LanguageIdentifier Identifier { get; }

    /// <summary>The packs, by language code.</summary>
    public IReadOnlyList<LanguagePack> Packs { get; }

    /// <summary>Loads everything under a home folder (languages/ and knowledge/).</summary>
    /// <param name="home">Folder that holds languages and knowledge.</param>
    /// <param name="cacheFolder">Where a compiled automaton that is not beside the packs is kept; null to keep none.</param>
    /// <exception cref="PackException">Anything in packs or knowledge is wrong; lists every fault.</exception>
    public static PackLibrary Load(string home, string? cacheFolder)
    {
        var faults = new List<PackFault>();
        var library = Load(home, cacheFolder, faults);
        return faults.Count == 0 ? library : throw new PackException(faults);
    }

    /// <summary>Loads what can be loaded; faults go to the list.</summary>
    public static PackLibrary Load(string home, string? cacheFolder, List<PackFault> faults)
    {
        var knowledgeFolder = Path.Combine(home, "knowledge");
        var languagesFolder = Path.Combine(home, "languages");
        if (!Directory.Exists(knowledgeFolder) || !Directory.Exists(languagesFolder))
        {
            throw new PackException([new(home, 0, "no languages and knowledge folders here; give the right folder with --packs or ISNAD_HOME")]);
        }

        var knowledge = KnowledgeBase.Load(knowledgeFolder, faults);
        var packs = new List<LanguagePack>();
        foreach (var folder in Directory.GetDirectories(languagesFolder).Where(d => File.Exists(Path.Combine(d, "pack.yaml")) && !Path.GetFileName(d).StartsWith('_')).Order(StringComparer.Ordinal))
        {
            var hash = CompiledForms.HashOf(folder, knowledgeFolder);
            var name = $"{Path.GetFileName(folder)}-{hash}.forms";
            var candidates = new[] { Path.Combine(languagesFolder, "compiled", name), cacheFolder is null ? null : Path.Combine(cacheFolder, name) };
            var compiled = candidates.OfType<string>().Select(CompiledForms.TryLoad).FirstOrDefault(c => c is not null);
            var pack = PackLoader.Load(folder, knowledge, compiled, faults);
            if (compiled is null && cacheFolder is not null && faults.Count == 0)
            {
                TrySave(Path.Combine(cacheFolder, name), pack);
            }

            packs.Add(pack);
        }

        return new(knowledge, LanguageIdentifier.Load(knowledgeFolder, faults), packs);
    }

    /// <summary>Writes the compiled automata beside the packs, as publishing does; returns the files.</summary>
    public static IReadOnlyList<string> Compile(string home)
    {
        var library = Load(home, null);
        var folder = Path.Combine(home, "languages", "compiled");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, true);
        }

        var files = new List<string>();
        foreach (var pack in library.Packs)
        {
            var path = Path.Combine(folder, $"{Path.GetFileName(pack.Folder)}-{CompiledForms.HashOf(pack.Folder, Path.Combine(home, "knowledge"))}.forms");
            CompiledForms.Save(path, pack.Automaton);
            files.Add(path);
        }

        return files;
    }

    /// <summary>A cache that cannot be written costs time at the next start, nothing else.</summary>
    private static void TrySave(string path, LanguagePack pack)
    {
        try
        {
            CompiledForms.Save(path, pack.Automaton);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
