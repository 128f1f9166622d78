namespace Isnad.Exports.Files;

/// <summary>Where a layout writes; each stream is asked for once.</summary>
internal interface IExportTarget
{
    /// <summary>The file the user named.</summary>
    Stream Main { get; }

    /// <summary>A second file beside it: «events.tsv» gives «events.mentions.tsv».</summary>
    Stream Beside(string name);
}

/// <summary>Holds what a layout has written until it is sent on, for outputs that are only written asynchronously.</summary>
internal sealed class HeldOutput : IExportTarget, IDisposable
{
    private readonly MemoryStream _held = new();

    /// <inheritdoc/>
    public Stream Main => _held;

    /// <inheritdoc/>
    public Stream Beside(string name) => throw new InvalidOperationException("A layout of two files cannot be written to one stream.");

    /// <summary>Sends on what is held.</summary>
    public async ValueTask SendTo(Stream output, CancellationToken cancellation)
    {
        await output.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancellation);
        _held.SetLength(0);
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
