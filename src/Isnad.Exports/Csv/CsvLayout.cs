using Isnad.Exports.Claims;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports.Csv;

/// <summary>Every claim as one line of a CSV file under a line of column names.</summary>
internal sealed class CsvLayout : IExportLayout
{
    private readonly CsvTable _table;
    private readonly ExportOptions _options;

    public CsvLayout(IExportTarget target, ExportOptions options)
    {
        _options = options;
        _table = new CsvTable(target.Main);
        _table.Write(ClaimColumns.All.Select(column => column.Name));
    }

    public ValueTask Write(StoredArticle article)
    {
        foreach (var claim in article.Coded.Claims)
        {
            var row = new ClaimInArticle(article, claim, _options);
            _table.Write(ClaimColumns.All.Select(column => column.Cell(row)));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask Complete() => _table.Flush();

    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
