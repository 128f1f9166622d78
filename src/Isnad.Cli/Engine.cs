using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Pipeline;
using Isnad.Reading.Packs;
using Isnad.Storage;
using Isnad.Storage.Writing;

namespace Isnad.Cli;

/// <summary>The real stages over one home folder.</summary>
public sealed class Engine : IEngine
{
    private readonly ArticleCoder _coder;

    private Engine(ArticleCoder coder)
    {
        _coder = coder;
        Forms = new PackSearchForms(coder.Library.Packs, coder.Library.Knowledge.AgencySignatures);
    }

    /// <inheritdoc/>
    public IArticleCoder Coder => _coder;

    /// <inheritdoc/>
    public ISearchForms Forms { get; }

    /// <inheritdoc/>
    public (CodedArticle Read, Document? Document) Read(Article article)
    {
        var reading = _coder.Reader.Read(article);
        var outcome = reading.Document is null ? Outcome.Discarded(reading.DiscardReason!) : Outcome.Produced;
        return (new CodedArticle(article, ArrivalKeys.Sha256Of(article.Text), reading.Language, outcome, []), reading.Document);
    }

    /// <inheritdoc/>
    public Names? CountryNames(string code) => _coder.Library.Knowledge.Countries.GetValueOrDefault(code)?.Name;

    /// <summary>Loads packs and knowledge; what is compiled of them is kept in the user's cache folder.</summary>
    /// <param name="home">Folder that holds languages/ and knowledge/.</param>
    /// <exception cref="CommandException">A pack or knowledge file is wrong; the message lists every fault.</exception>
    public static Engine Load(string home)
    {
        try
        {
            return new Engine(ArticleCoder.Load(home, CacheFolder));
        }
        catch (PackException fault)
        {
            throw new CommandException(fault.Message, ExitCode.BadSetting);
        }
    }

    /// <summary>Where compiled packs are kept: the user's local data folder, or none where there is no such folder.</summary>
    public static string? CacheFolder =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder ? Path.Combine(folder, "isnad", "compiled") : null;
}
