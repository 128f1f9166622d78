using System.Security.Cryptography;
using System.Text;
using Isnad.Coding;
using Isnad.Coding.Learning;
using Isnad.Core;
using Isnad.Reading;
using Isnad.Reading.Packs;

namespace Isnad.Pipeline;

/// <summary>Reading and coding as one step, with the packs, knowledge and weights of one home folder.</summary>
public sealed class ArticleCoder : IArticleCoder
{
    private readonly Dictionary<string, Coder> _coders;

    private ArticleCoder(PackLibrary library, Dictionary<string, Coder> coders)
    {
        Library = library;
        Reader = new Reader(library.Identifier, library.Packs);
        _coders = coders;
        var version = typeof(ArticleCoder).Assembly.GetName().Version!;
        Versions = new($"isnad {version.Major}.{version.Minor}.{version.Build}", library.Packs.ToDictionary(p => p.Language, p => p.Version), library.Knowledge.Version);
    }

    /// <summary>The packs and the world.</summary>
    public PackLibrary Library { get; }

    /// <summary>The first stage.</summary>
    public Reader Reader { get; }

    /// <inheritdoc/>
    public CodingVersions Versions { get; }

    /// <summary>Loads everything under a home folder.</summary>
    /// <param name="home">Folder that holds languages and knowledge.</param>
    /// <param name="cacheFolder">Where a compiled automaton is kept when none is beside the packs; null to keep none.</param>
    /// <param name="useWeights">False to code by rules alone.</param>
    /// <exception cref="PackException">Packs, knowledge or weights are wrong; lists every fault.</exception>
    public static ArticleCoder Load(string home, string? cacheFolder, bool useWeights = true)
    {
        var library = PackLibrary.Load(home, cacheFolder);
        return new(library, library.Packs.ToDictionary(p => p.Language, p => new Coder(useWeights ? WeightsOf(p) : ModelSet.Empty), StringComparer.Ordinal));
    }

    /// <summary>A coder with other weights for one language, over the same packs.</summary>
    public ArticleCoder With(string language, ModelSet models) =>
        new(Library, _coders.ToDictionary(c => c.Key, c => c.Key == language ? new Coder(models) : c.Value, StringComparer.Ordinal));

    /// <inheritdoc/>
    public CodedArticle Code(Article article)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(article.Text)));
        var reading = Reader.Read(article);
        return reading.Document is { } document
            ? new(article, hash, reading.Language, Outcome.Produced, _coders[document.Language].Code(document, hash))
            : new(article, hash, reading.Language, Outcome.Discarded(reading.DiscardReason!), []);
    }

    private static ModelSet WeightsOf(LanguagePack pack)
    {
        var path = Path.Combine(pack.Folder, "weights.tsv");
        try
        {
            return File.Exists(path) ? ModelSet.Load(path) : ModelSet.Empty;
        }
        catch (FormatException e)
        {
            throw new PackException([new(Path.GetRelativePath(pack.Folder, path), 0, e.Message)]);
        }
    }
}
