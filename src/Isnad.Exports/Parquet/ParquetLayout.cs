using Isnad.Exports.Claims;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;
using Parquet;
using Parquet.Schema;

namespace Isnad.Exports.Parquet;

/// <summary>Every claim as one row of a Parquet file with the columns of the tables, every column nullable, Snappy-compressed.</summary>
internal sealed class ParquetLayout(IExportTarget target, ExportOptions options) : IExportLayout
{
    // A row group is held in memory until it is written.
    private const int RowsInAGroup = 16_384;
    private const int CharactersInAGroup = 8 * 1024 * 1024;

    private readonly Stream _output = target.Main;
    private readonly DataField[] _fields = [.. ClaimColumns.All.Select(Field)];
    private readonly List<object?[]> _rows = [];
    private ParquetWriter? _writer;
    private long _characters;

    public async ValueTask Write(StoredArticle article)
    {
        foreach (var claim in article.Coded.Claims)
        {
            var row = new ClaimInArticle(article, claim, options);
            _rows.Add([.. ClaimColumns.All.Select(column => column.Cell(row))]);
            _characters += _rows[^1].Sum(cell => (cell as string)?.Length ?? 0);
        }

        if (_rows.Count >= RowsInAGroup || _characters >= CharactersInAGroup)
        {
            await WriteGroup();
        }
    }

    public ValueTask Complete() => WriteGroup();

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    private async ValueTask WriteGroup()
    {
        _writer ??= await ParquetWriter.CreateAsync(new ParquetSchema(_fields), _output, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }, false, CancellationToken.None);
        using var group = _writer.CreateRowGroup();
        for (var i = 0; i < _fields.Length; i++)
        {
            await WriteColumn(group, _fields[i], ClaimColumns.All[i].Kind, i);
        }

        group.CompleteValidate();
        _rows.Clear();
        _characters = 0;
    }

    private Task WriteColumn(ParquetRowGroupWriter group, DataField field, CellKind kind, int at) => kind switch
    {
        CellKind.Number => group.WriteAsync<double>(field, _rows.Select(row => (double?)row[at]).ToArray().AsMemory()),
        CellKind.Integer => group.WriteAsync<int>(field, _rows.Select(row => (int?)row[at]).ToArray().AsMemory()),
        _ => group.WriteAsync(field, _rows.Select(row => (string?)row[at]).ToArray()!),
    };

    private static DataField Field(ClaimColumn column) => column.Kind switch
    {
        CellKind.Number => new DataField<double?>(column.Name),
        CellKind.Integer => new DataField<int?>(column.Name),
        _ => new DataField<string>(column.Name),
    };
}
