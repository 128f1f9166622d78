using System.Buffers;

namespace Isnad.Cli.Output;

/// <summary>Writes records to standard output, one a line.</summary>
public sealed class JsonLines : IDisposable
{
    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Writes to the terminal's standard output.</summary>
    public JsonLines(Terminal terminal) => _output = new BufferedStream(terminal.OpenOutput(), 64 * 1024);

    /// <summary>Writes one line.</summary>
    /// <param name="write">Writes the record without a newline.</param>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    public void Write(Action<IBufferWriter<byte>> write)
    {
        _line.ResetWrittenCount();
        write(_line);
        _line.Write("\n"u8);
        Guard(() => _output.Write(_line.WrittenSpan));
    }

    /// <summary>Writes what is still held.</summary>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    public void Flush() => Guard(_output.Flush);

    /// <inheritdoc/>
    public void Dispose() => Guard(_output.Dispose);

    private static void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (IOException fault)
        {
            throw new OutputClosedException("Standard output was closed.", fault);
        }
    }
}
