using Isnad.Cli.Running;
using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Writing;

namespace Isnad.Cli.Importing;

/// <summary>Brings articles into a store: each is coded at most once, many at a time, and committed in the order in which they came.</summary>
/// <param name="engine">Codes and folds.</param>
/// <param name="store">Where to.</param>
public sealed class ArticleImport(IEngine engine, Store store)
{
    /// <summary>Told of every delivery after its transaction has committed.</summary>
    public Action<Arrival, Arrived>? Stored { get; init; }

    /// <summary>Told of every article that the store has by this very delivery.</summary>
    public Action? Known { get; init; }

    /// <summary>Whether what other versions have coded is coded again.</summary>
    public bool Recode { get; init; }

    /// <summary>Runs to the end of the articles, or until cancelled; what was begun by then is stored.</summary>
    /// <exception cref="StorageException">The store has failed; what is committed stays.</exception>
    public async Task Run(IEnumerable<Article> articles, CancellationToken cancellation)
    {
        await using var writer = store.StartWriter(Stored);
        using var door = writer.OpenDoor(Recode ? engine.Coder.Versions : null);
        await OrderedWork.Run(articles, article => Begin(door, article), arrival => Take(writer, arrival), cancellation);
    }

    private Task<Arrival?> Begin(Doorkeeper door, Article article)
    {
        var words = engine.Forms.Of(article.Text).ToList();
        var keys = ArrivalKeys.Of(article, words, engine.Forms);
        return door.Admit(article, keys) switch
        {
            Admission.Known => Task.FromResult<Arrival?>(null),
            Admission.Copy => Task.FromResult<Arrival?>(new Arrival(article, keys) { Raw = PackedRaw.Of(article) }),
            _ => Task.Run<Arrival?>(() => Coded(article, keys, words)),
        };
    }

    private Arrival Coded(Article article, ArrivalKeys keys, List<IReadOnlyList<string>> words) => new(article, keys, Runner.Code(engine.Coder, article), engine.Coder.Versions)
    {
        Prepared = PreparedText.Of(article, words, engine.Forms),
        Raw = PackedRaw.Of(article),
    };

    private ValueTask Take(StoreWriter writer, Arrival? arrival)
    {
        if (arrival is not null)
        {
            return writer.Add(arrival);
        }

        Known?.Invoke();
        return ValueTask.CompletedTask;
    }
}
