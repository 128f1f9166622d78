using System.Threading.Channels;
using Isnad.Cli.Running;
using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Writing;

namespace Isnad.Cli.Watching;

/// <summary>
/// Codes and stores the articles of a watch one after another, in the order in which they came. Each is committed together with the mark that its item waits no
/// longer. Disposing stores what was given.
/// </summary>
internal sealed class DeliveryLine : IAsyncDisposable
{
    private const int MostWaiting = 64;
    private static readonly TimeSpan EndOfBurst = TimeSpan.FromSeconds(5);

    private readonly Store _store;
    private readonly IEngine _engine;
    private readonly IWatchReport _report;
    private readonly Channel<(Article Article, long Item)> _articles = Channel.CreateBounded<(Article, long)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task _loop;

    public DeliveryLine(Store store, IEngine engine, IWatchReport report)
    {
        _store = store;
        _engine = engine;
        _report = report;
        _loop = Task.Run(Work);
    }

    /// <summary>Gives an article; waits while too many are waiting.</summary>
    public async ValueTask Add(Article article, long item, CancellationToken cancellation)
    {
        try
        {
            await _articles.Writer.WriteAsync((article, item), cancellation);
        }
        catch (ChannelClosedException)
        {
            await _loop;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _articles.Writer.TryComplete();
        await _loop;
    }

    private async Task Work()
    {
        try
        {
            // A writer for every burst: between bursts nothing is held.
            while (await _articles.Reader.WaitToReadAsync())
            {
                await using var writer = _store.StartWriter((_, arrived) => _report.Delivered(arrived));
                using var door = writer.OpenDoor();
                do
                {
                    while (_articles.Reader.TryRead(out var next))
                    {
                        await Store(writer, door, next.Article, next.Item);
                    }
                }
                while (await GoesOn());
            }
        }
        finally
        {
            _articles.Writer.TryComplete();
        }
    }

    private async Task<bool> GoesOn()
    {
        using var over = new CancellationTokenSource(EndOfBurst);
        try
        {
            return await _articles.Reader.WaitToReadAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Store(StoreWriter writer, Doorkeeper door, Article article, long item)
    {
        var (admission, keys) = door.Admit(article);
        if (admission == Admission.Known)
        {
            _store.Feeds.Deliver(item);
            _report.Delivered(null);
            return;
        }

        var arrival = admission == Admission.Copy ? new Arrival(article, keys) { Raw = PackedRaw.Of(article) } : new Arrival(article, keys, Runner.Code(_engine.Coder, article), _engine.Coder.Versions) { Prepared = PreparedText.Of(article, _engine.Forms), Raw = PackedRaw.Of(article) };
        await writer.Add(arrival with { FeedItem = item });
    }
}
