using System.Diagnostics;
using Isnad.Cli;
using Isnad.Cli.Importing;
using Isnad.Core;
using Isnad.Ingest;
using Isnad.Ingest.Words;
using Isnad.Storage;

namespace Isnad.Bench;

/// <summary>Imports files into a new store as <c>isnad import</c> does, and tells how fast the first and the last five thousand went.</summary>
internal static class ImportBench
{
    private const int Part = 5_000;

    public static async Task<int> Run(string path, string[] files)
    {
        var isUncoded = files.Contains("--uncoded");
        files = [.. files.Where(file => file != "--uncoded")];
        if (File.Exists(path))
        {
            Console.Error.WriteLine($"{path}: is there already; the bench makes a new store.");
            return 1;
        }

        var loading = Stopwatch.StartNew();
        IEngine engine = Engine.Load(Corpus.Home());
        engine = isUncoded ? new Uncoded(engine) : engine;
        var store = Store.Create(path, engine.Forms);
        Console.WriteLine($"loaded in {loading.Elapsed.TotalSeconds:0.0} s; load of the machine {Load()}");
        var commits = new List<TimeSpan>();
        var outcomes = new Dictionary<Outcome, int>();
        var claims = 0L;
        var known = 0;
        var clock = Stopwatch.StartNew();
        var import = new ArticleImport(engine, store)
        {
            Stored = (_, arrived) =>
            {
                commits.Add(clock.Elapsed);
                outcomes[arrived.Outcome] = outcomes.GetValueOrDefault(arrived.Outcome) + 1;
                claims += arrived.Claims;
            },
            Known = () => known++,
        };
        await import.Run(new ArticleReader(problem => Console.Error.WriteLine(problem)) { Words = IngestWords.Load(Corpus.Home()) }.Read(files), CancellationToken.None);
        clock.Stop();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{commits.Count} deliveries, {claims} claims, {known} known: {commits.Count / clock.Elapsed.TotalSeconds:0} a second over {clock.Elapsed.TotalSeconds:0.0} s");
        foreach (var (outcome, count) in outcomes.OrderByDescending(o => o.Value))
        {
            Console.WriteLine($"  {count,9} {outcome.Kind} {outcome.Reason}");
        }

        if (commits.Count >= 2 * Part)
        {
            var first = commits[Part - 1];
            var last = commits[^1] - commits[^(Part + 1)];
            Console.WriteLine($"first {Part}: {Part / first.TotalSeconds:0} a second; last {Part}: {Part / last.TotalSeconds:0} a second; last took {last / first:0.00} times the first");
            for (var end = Part; end <= commits.Count; end += Math.Max(Part, commits.Count / 20 / Part * Part))
            {
                Console.Write($" {Part / (commits[end - 1] - (end == Part ? TimeSpan.Zero : commits[end - Part - 1])).TotalSeconds:0}");
            }

            Console.WriteLine(" (a second, along the way)");
        }

        Console.WriteLine($"peak memory {process.PeakWorkingSet64 / 1024 / 1024} MB; processor time {process.TotalProcessorTime.TotalSeconds:0} s; store {new FileInfo(path).Length / 1024 / 1024} MB; load of the machine {Load()}");
        return 0;
    }

    // What the store alone costs.
    private sealed class Uncoded(IEngine engine) : IEngine, IArticleCoder
    {
        public IArticleCoder Coder => this;

        public ISearchForms Forms => engine.Forms;

        public CodingVersions Versions => engine.Coder.Versions;

        public CodedArticle Code(Article article) => new(article, "", null, Outcome.Produced, []);

        public (CodedArticle Read, Core.Language.Document? Document) Read(Article article) => engine.Read(article);

        public Names? CountryNames(string code) => engine.CountryNames(code);
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
