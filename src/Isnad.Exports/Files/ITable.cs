using System.Text;

namespace Isnad.Exports.Files;

/// <summary>A table in a text file, written line by line. A cell is null, a string or a number.</summary>
internal interface ITable : IAsyncDisposable
{
    /// <summary>Writes one line.</summary>
    void Write(IEnumerable<object?> cells);

    /// <summary>Writes what is still held.</summary>
    ValueTask Flush();
}

/// <summary>A table in UTF-8 with a tab between cells and nothing quoted: cells hold neither tabs nor line ends.</summary>
internal sealed class TabTable(Stream output) : ITable
{
    private readonly StreamWriter _writer = new(output, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\n" };

    public void Write(IEnumerable<object?> cells) => _writer.WriteLine(string.Join('\t', cells.Select(CellText.Of)));

    public async ValueTask Flush() => await _writer.FlushAsync();

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
