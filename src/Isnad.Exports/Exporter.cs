using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports;

/// <summary>Takes claims out of a store into a file.</summary>
public static class Exporter
{
    /// <summary>Writes an export. The file is there whole or, when this throws, as it was before.</summary>
    /// <param name="walk">The articles and claims.</param>
    /// <param name="format">The layout.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What it holds.</param>
    /// <param name="progress">Told how many articles are done.</param>
    /// <param name="cancellation">Gives the export up.</param>
    /// <exception cref="ExportException">The file cannot be written; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task Write(StoreWalk walk, ExportFormat format, string path, ExportOptions options, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            using var files = new ExportFiles(path);
            await using (var layout = format.Open(files, options))
            {
                await WriteAll(walk, layout, options, progress, cancellation);
                await layout.Complete();
            }

            files.Commit();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ExportException($"{path}: cannot be written: {fault.Message.TrimEnd('.')}. Check the folder, its permissions and the room on the disk.", fault);
        }
    }

    /// <summary>Writes an export of one file to a stream as it comes: whoever reads it must notice when it breaks off.</summary>
    /// <param name="walk">The articles and claims.</param>
    /// <param name="format">The layout; one of a single file.</param>
    /// <param name="output">The stream.</param>
    /// <param name="options">What it holds.</param>
    /// <param name="cancellation">Gives the export up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task Write(StoreWalk walk, ExportFormat format, Stream output, ExportOptions options, CancellationToken cancellation = default)
    {
        using var held = new HeldOutput();
        await using var layout = format.Open(held, options);
        foreach (var article in walk.Articles())
        {
            await layout.Write(options.Pseudonyms?.Mask(article) ?? article);
            await held.SendTo(output, cancellation);
        }

        await layout.Complete();
        await held.SendTo(output, cancellation);
    }

    private static async Task WriteAll(StoreWalk walk, IExportLayout layout, ExportOptions options, IProgress<long>? progress, CancellationToken cancellation)
    {
        var done = 0L;
        foreach (var article in walk.Articles())
        {
            cancellation.ThrowIfCancellationRequested();
            await layout.Write(options.Pseudonyms?.Mask(article) ?? article);
            progress?.Report(++done);
        }
    }
}
