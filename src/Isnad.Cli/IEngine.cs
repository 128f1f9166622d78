using Isnad.Core;
using Isnad.Storage;

namespace Isnad.Cli;

/// <summary>The stages wired together over one snapshot of packs and knowledge. Safe to use from many threads.</summary>
public interface IEngine
{
    /// <summary>Reads and codes.</summary>
    IArticleCoder Coder { get; }

    /// <summary>Folds words for the store.</summary>
    ISearchForms Forms { get; }
}
