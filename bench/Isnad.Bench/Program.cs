using System.Globalization;
using Isnad.Bench;
using Isnad.Core;
using Isnad.Pipeline;

// usage: dotnet run -c Release --project bench/Isnad.Bench [-- FILE.jsonl[.gz] [ARTICLES]]
//        … -- copies GOLD.jsonl CORPUS… [--sample N FILE]    near-duplicates found of a gold set
//        … -- import STORE FILE… [--uncoded]                 articles a second, file to finished store
//        … -- archive FILE ARTICLES                          writes a synthetic archive
//        … -- pages                                           what is read of the page layouts of the tests
//        … -- warc [MEGABYTES [FOLDER]]                       makes a WARC.GZ file of pages (2048 MB) and streams it; the file is deleted after
// Without a word of these, measures reading and coding against Lucene.Net's ArabicAnalyzer on the same text in the same run, on one thread.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["copies", var gold, .. var rest]:
        return CopyBench.Run(gold, rest);
    case ["import", var store, .. var files]:
        return await ImportBench.Run(store, files);
    case ["archive", var file, var size]:
        return SyntheticArchive.Write(file, int.Parse(size, CultureInfo.InvariantCulture));
    case ["pages", ..]:
        PageScore.Print(Path.Combine(Corpus.Home(), "tests", "Isnad.Tests", "Ingest", "Layouts"), Corpus.Home());
        return 0;
    case ["warc", ..]:
        WarcStreaming.Measure(Corpus.Home(), args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2048, args.Length > 2 ? args[2] : Path.GetTempPath());
        return 0;
}

var path = args.Length > 0 ? args[0] : Corpus.Nearest();
var articles = Corpus.Load(path, args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : int.MaxValue);
var coder = ArticleCoder.Load(Corpus.Home(), cacheFolder: null);
using var yardstick = new Yardstick();
var claims = 0L;

Console.WriteLine($"{articles.Count} articles, {articles.Sum(a => (long)Corpus.Words(a.Text)):N0} words, {articles.Sum(a => (long)a.Text.Length):N0} characters of {Path.GetFileName(path)}");

(string Name, Action<Article> Read)[] contestants =
[
    ("Lucene.Net ArabicAnalyzer", yardstick.Read),
    ("Isnad Read", a => coder.Reader.Read(a)),
    ("Isnad Read + Code", a => claims += coder.Code(a).Claims.Count),
];

// The first pass compiles and fills caches; it is not counted.
var warmUp = articles.Take(1000).ToList();
foreach (var (_, read) in contestants)
{
    warmUp.ForEach(read);
    warmUp.ForEach(read);
}

var reference = 0.0;
foreach (var (name, read) in contestants)
{
    var m = Measurement.Best(articles, read, passes: 2);
    reference = reference == 0 ? m.WordsPerSecond : reference;
    Console.WriteLine($"{name,-28} {m.WordsPerSecond,12:N0} words/s  {m.WordsPerSecond / reference,6:0.000} of the yardstick  {m.AllocatedPerArticle / 1024,8:0.0} KB an article");
}

foreach (var (size, label) in new[] { (1_000, "1 KB"), (1_000_000, "1 MB") })
{
    // The same amount of text either way, so that only the length of one article differs.
    var texts = Enumerable.Range(0, 2_000_000 / size).Select(n => Corpus.Joined(articles.Skip(n % Math.Max(1, articles.Count - 1)), size)).ToList();
    foreach (var (name, read) in contestants)
    {
        var m = Measurement.Best(texts, read, passes: 2);
        Console.WriteLine($"{name,-28} articles of {label}: {m.NanosecondsPerWord,9:N0} ns a word");
    }
}

Console.WriteLine($"({yardstick.Letters} letters of terms and {claims} claims in all passes)");
return 0;
