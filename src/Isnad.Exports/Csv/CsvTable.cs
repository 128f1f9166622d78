using System.Globalization;
using System.Text;
using CsvHelper;
using Isnad.Exports.Files;

namespace Isnad.Exports.Csv;

/// <summary>A table after RFC 4180 in UTF-8 without a mark, lines ended by LF.</summary>
internal sealed class CsvTable : ITable
{
    private readonly CsvWriter _csv;

    public CsvTable(Stream output) =>
        _csv = CsvWriter.Create(new StreamWriter(output, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true), new CsvWriterOptions { NewLine = "\n" });

    public void Write(IEnumerable<object?> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(CellText.Of(cell));
        }

        _csv.EndRecord();
    }

    public async ValueTask Flush() => await _csv.FlushAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
