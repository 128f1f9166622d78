using Isnad.Storage.Finding;

namespace Isnad.Exports;

/// <summary>Writes articles one after another in one layout; holds no more than a bounded part of them.</summary>
internal interface IExportLayout : IAsyncDisposable
{
    /// <summary>Writes what the layout has room for of one article.</summary>
    ValueTask Write(StoredArticle article);

    /// <summary>Writes what closes the file. What is disposed of without it is no whole export.</summary>
    ValueTask Complete();
}
