using Isnad.Core;
using Isnad.Ingest.Words;
using Isnad.Storage;

namespace Isnad.Cli;

/// <summary>
/// The composition root: finds the folder of packs and knowledge, loads the stages when a command first needs them, and knows where the user's store is.
/// </summary>
/// <param name="terminal">Where the command reads and writes.</param>
/// <param name="load">Loads the stages from a home folder.</param>
/// <param name="packs">The folder the user gave with <c>--packs</c>, or null.</param>
public sealed class Composition(Terminal terminal, Func<string, IEngine> load, string? packs)
{
    private readonly Lazy<IEngine> _engine = new(() => load(FindHome(packs)));

    /// <summary>Where the command reads and writes.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>The clock by which feeds are due.</summary>
    public TimeProvider Clock => Terminal.Clock;

    /// <summary>The stages, loaded at first use.</summary>
    public IEngine Engine => _engine.Value;

    /// <summary>The coder, loaded at first use.</summary>
    public IArticleCoder Coder => _engine.Value.Coder;

    /// <summary>Folds words for the store; loads the packs only when a word is folded.</summary>
    public ISearchForms Forms => new FormsAtNeed(_engine);

    /// <summary>Names of a country by its code; loads the packs only when a country is named.</summary>
    public Names? CountryNames(string code) => _engine.Value.CountryNames(code);

    /// <summary>The packs' words for reading pages and feeds.</summary>
    /// <exception cref="CommandException">Some rows of a pack's pages.tsv are wrong; the message lists all of them.</exception>
    public IngestWords IngestWords
    {
        get
        {
            try
            {
                return IngestWords.Load(Home);
            }
            catch (IngestWordsException fault)
            {
                throw new CommandException(fault.Message, ExitCode.BadSetting);
            }
        }
    }

    /// <summary>The folder that holds languages/ and knowledge/.</summary>
    public string Home => FindHome(packs);

    /// <summary>Where packs are being written: the folder the user gave, else the working directory when it holds packs, else the program's own.</summary>
    public string WorkingHome => packs is null && IsHome(Directory.GetCurrentDirectory()) ? Directory.GetCurrentDirectory() : Home;

    /// <summary>The store that is used when the user names none: a file in the user's data folder.</summary>
    public static string DefaultStore => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "isnad", "isnad.db");

    /// <summary>Opens the store at <paramref name="path"/>, or the user's own, which must be there.</summary>
    public Store OpenStore(string? path) => Store.Open(path ?? DefaultStore, Forms);

    /// <summary>Opens the store at <paramref name="path"/>, or the user's own, and makes it when it is not there.</summary>
    public Store CreateStore(string? path) => Store.Create(path ?? DefaultStore, Forms);

    // Beside the program when installed; above it in a working copy, where the program lies deep in bin/.
    private static string FindHome(string? packs)
    {
        if (packs is null && Environment.GetEnvironmentVariable("ISNAD_HOME") is { Length: > 0 } set)
        {
            return IsHome(set) ? set : throw new CommandException($"ISNAD_HOME={set}: this folder has no languages/ and knowledge/; correct the variable or unset it.", ExitCode.BadSetting);
        }

        if (packs is not null)
        {
            return IsHome(packs) ? packs : throw new CommandException($"{packs}: this folder has no languages/ and knowledge/; give the folder that holds both with --packs.", ExitCode.BadSetting);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (IsHome(folder.FullName))
            {
                return folder.FullName;
            }
        }

        throw new CommandException("No folder with languages/ and knowledge/ beside the program or above it; name one with --packs DIR or ISNAD_HOME.", ExitCode.BadSetting);
    }

    private static bool IsHome(string folder) => Directory.Exists(Path.Combine(folder, "languages")) && Directory.Exists(Path.Combine(folder, "knowledge"));

    private sealed class FormsAtNeed(Lazy<IEngine> engine) : ISearchForms
    {
        public IEnumerable<IReadOnlyList<string>> Of(string text) => engine.Value.Forms.Of(text);

        public string? AgencyOf(string text) => engine.Value.Forms.AgencyOf(text);

        public string? AgencyNamed(string outlet) => engine.Value.Forms.AgencyNamed(outlet);
    }
}
