using Isnad.Core;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Isnad.Bench;

/// <summary>Lucene.Net's ArabicAnalyzer: tokenise, normalise, stem. It finds no events; it is the cheapest thing that looks at every word.</summary>
internal sealed class Yardstick : IDisposable
{
    private readonly ArabicAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);

    /// <summary>Letters of all terms seen, so that no term is computed for nothing.</summary>
    public long Letters { get; private set; }

    public void Read(Article article)
    {
        using var stream = _analyzer.GetTokenStream("text", article.Text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            Letters += term.Length;
        }

        stream.End();
    }

    public void Dispose() => _analyzer.Dispose();
}
