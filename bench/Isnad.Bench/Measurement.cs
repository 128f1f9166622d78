using System.Diagnostics;
using Isnad.Core;

namespace Isnad.Bench;

/// <summary>What one pass over articles cost, on one thread.</summary>
internal sealed record Measurement(int Articles, long Words, TimeSpan Elapsed, long Allocated)
{
    public double WordsPerSecond => Words / Elapsed.TotalSeconds;

    public double NanosecondsPerWord => Elapsed.TotalNanoseconds / Words;

    public double AllocatedPerArticle => (double)Allocated / Articles;

    /// <summary>The fastest of several passes: what disturbs a pass only makes it slower.</summary>
    public static Measurement Best(IReadOnlyList<Article> articles, Action<Article> read, int passes) =>
        Enumerable.Range(0, passes).Select(_ => Once(articles, read)).MinBy(m => m.Elapsed)!;

    private static Measurement Once(IReadOnlyList<Article> articles, Action<Article> read)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        foreach (var article in articles)
        {
            read(article);
        }

        clock.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new Measurement(articles.Count, articles.Sum(a => (long)Corpus.Words(a.Text)), clock.Elapsed, allocated);
    }
}
