using System.Collections.Concurrent;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Reading.Dates;
using Isnad.Reading.Identification;
using Isnad.Reading.Morphology;
using Isnad.Reading.Numbers;
using Isnad.Reading.Packs;
using Isnad.Reading.Quotations;
using Isnad.Reading.Terms;
using Isnad.Reading.Tokens;

namespace Isnad.Reading;

/// <summary>What reading an article gave: a document, or the reason why there is none.</summary>
/// <param name="Language">Language found, or null when there are no letters.</param>
/// <param name="Document">The reading, or null when discarded.</param>
/// <param name="DiscardReason">Why there is no document; null when there is one.</param>
public sealed record ReadingResult(string? Language, Document? Document, string? DiscardReason);

/// <summary>The first stage: article to document. A pure function of text, date, packs and knowledge; safe from many threads.</summary>
public sealed class Reader
{
    private readonly LanguageIdentifier _identifier;
    private readonly Dictionary<string, PackReader> _packs;

    /// <summary>Makes a reader of loaded packs.</summary>
    public Reader(LanguageIdentifier identifier, IEnumerable<LanguagePack> packs)
    {
        _identifier = identifier;
        _packs = packs.ToDictionary(p => p.Language, p => new PackReader(p), StringComparer.Ordinal);
    }

    /// <summary>Reads one article.</summary>
    public ReadingResult Read(Article article)
    {
        if (_identifier.Identify(article.Text) is not { } language)
        {
            return new(null, null, DiscardReasons.Empty);
        }

        return _packs.TryGetValue(language, out var pack)
            ? new(language, pack.Read(article), null)
            : new(language, null, DiscardReasons.Language);
    }

    /// <summary>Reads a text known to be of a language, as pack examples are; null when there is no pack of it.</summary>
    public Document? Read(Article article, string language) => _packs.TryGetValue(language, out var pack) ? pack.Read(article) : null;

    /// <summary>Reads with one pack; keeps word caches for reuse, each used by one reading at a time.</summary>
    private sealed class PackReader(LanguagePack pack)
    {
        private readonly ConcurrentBag<WordCache> _caches = [];
        private readonly MentionFinder _mentions = new(pack);
        private readonly TermFinder _terms = new(pack);
        private readonly PhraseFinder _phrases = new(pack);
        private readonly NumberFinder _numbers = new();
        private readonly DateFinder _dates = new(pack.Dates, pack.Orthography);

        public Document Read(Article article)
        {
            var cache = _caches.TryTake(out var free) ? free : new WordCache(pack.Analyzer);
            var tokens = Tokenizer.Tokenize(article.Text, pack.Orthography, cache);
            _caches.Add(cache);
            var sentences = SentenceSplitter.Split(article.Text, tokens, pack.Orthography);
            var terms = _terms.Find(tokens);
            return new Document
            {
                Article = article,
                Language = pack.Language,
                Tokens = tokens,
                Sentences = sentences,
                Terms = terms,
                Mentions = _mentions.Find(article.Text, tokens),
                Times = _dates.Find(article.Text, tokens, article.Date),
                Numbers = _numbers.Find(article.Text, tokens, terms),
                Phrases = _phrases.Find(tokens, sentences),
                Quotations = QuotationFinder.Find(article.Text, tokens, sentences, pack.Orthography),
            };
        }
    }
}
