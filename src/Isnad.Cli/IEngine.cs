using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Storage;

namespace Isnad.Cli;

/// <summary>The stages wired together over one snapshot of packs and knowledge. Safe to use from many threads.</summary>
public interface IEngine
{
    /// <summary>Reads and codes.</summary>
    IArticleCoder Coder { get; }

    /// <summary>Reads without coding.</summary>
    /// <returns>The article with language and outcome and without claims; its reading, or null when it was discarded.</returns>
    (CodedArticle Read, Document? Document) Read(Article article);

    /// <summary>Folds words for the store.</summary>
    ISearchForms Forms { get; }

    /// <summary>Names of a country by its ISO 3166-1 alpha-3 code, or null where there is none.</summary>
    Names? CountryNames(string code);
}
