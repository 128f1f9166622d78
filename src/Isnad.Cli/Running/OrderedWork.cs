using System.Threading.Channels;

namespace Isnad.Cli.Running;

/// <summary>Works on many items at once and hands the results on in the order of the items, with a bounded number of items in hand.</summary>
public static class OrderedWork
{
    /// <summary>Runs to the end of <paramref name="items"/>, or until cancelled: then what was begun is finished and handed on.</summary>
    /// <param name="items">Read lazily, on one thread.</param>
    /// <param name="start">Begins the work on one item; called in order, on the reading thread.</param>
    /// <param name="take">Receives each result in order.</param>
    /// <param name="cancellation">Stops the reading of further items.</param>
    public static async Task Run<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, Task<TResult>> start, Func<TResult, ValueTask> take, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var begun = Channel.CreateBounded<Task<TResult>>(Environment.ProcessorCount * 4);
        var reading = Task.Run(() => Read(items, start, begun.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var work in begun.Reader.ReadAllAsync(CancellationToken.None))
            {
                await take(await work);
            }
        }
        finally
        {
            // When taking has failed nobody empties the channel any more: the reader must not wait for room in it.
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task Read<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, Task<TResult>> start, ChannelWriter<Task<TResult>> begun, CancellationToken stop)
    {
        try
        {
            foreach (var item in items)
            {
                if (stop.IsCancellationRequested || !await begun.WaitToWriteAsync(stop))
                {
                    break;
                }

                await begun.WriteAsync(start(item), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            begun.TryComplete();
        }
    }
}
