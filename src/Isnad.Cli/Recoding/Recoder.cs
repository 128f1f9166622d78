using Isnad.Cli.Running;
using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Finding;
using Isnad.Storage.Writing;

namespace Isnad.Cli.Recoding;

/// <summary>One text coded again.</summary>
/// <param name="Before">As it stood.</param>
/// <param name="After">As it is coded now.</param>
/// <param name="Differences">What the claims differ in.</param>
public sealed record Recoded(StoredArticle Before, CodedArticle After, IReadOnlyList<ClaimDifference> Differences);

/// <summary>Codes stored texts again. The old claims hold until the transaction that brings the new ones, and are then marked as superseded.</summary>
/// <param name="engine">Codes and folds.</param>
/// <param name="store">The store.</param>
public sealed class Recoder(IEngine engine, Store store)
{
    /// <summary>Codes what the query asks for, many at a time.</summary>
    /// <param name="query">Which texts.</param>
    /// <param name="isDry">Whether the store stays as it is.</param>
    /// <param name="done">Told of every text, in the order in which the texts came to the store.</param>
    /// <param name="cancellation">Stops; what was begun is finished.</param>
    /// <returns>How many texts were coded again.</returns>
    public async Task<int> Run(CodingQuery query, bool isDry, Action<Recoded> done, CancellationToken cancellation)
    {
        var reader = store.Reader;
        var keys = reader.FindCodings(query);
        var count = 0;
        await using var writer = isDry ? null : store.StartWriter();
        await OrderedWork.Run(keys, key => Task.Run(() => Code(reader, key), CancellationToken.None), Take, cancellation);
        return count;

        async ValueTask Take(Recoded? recoded)
        {
            // Somebody may have forgotten the text since its key was found.
            if (recoded is null)
            {
                return;
            }

            if (writer is not null)
            {
                var article = recoded.After.Article;
                await writer.Add(new Arrival(article, ArrivalKeys.Of(article, engine.Forms), recoded.After, engine.Coder.Versions) { Prepared = PreparedText.Of(article, engine.Forms) });
            }

            count++;
            done(recoded);
        }
    }

    private Recoded? Code(StoreReader reader, long key)
    {
        if (reader.FindArticle(key) is not { } before)
        {
            return null;
        }

        var after = Runner.Code(engine.Coder, before.Coded.Article);
        return new Recoded(before, after, ClaimDifference.Between(before.Coded.Claims, after.Claims));
    }
}
