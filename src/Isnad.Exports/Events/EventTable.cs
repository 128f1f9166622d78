using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports.Events;

/// <summary>A layout of one table with one happening a line.</summary>
internal sealed class EventTable : IExportLayout
{
    private readonly ITable _table;
    private readonly IReadOnlyList<EventColumn> _columns;
    private readonly Func<EventRow, bool> _hasRoomFor;
    private readonly ExportOptions _options;

    /// <param name="table">Where lines go; the line of names is written at once.</param>
    /// <param name="columns">The layout's columns.</param>
    /// <param name="hasRoomFor">Which happenings the layout is for.</param>
    /// <param name="options">What the export holds.</param>
    public EventTable(ITable table, IReadOnlyList<EventColumn> columns, Func<EventRow, bool> hasRoomFor, ExportOptions options)
    {
        (_table, _columns, _hasRoomFor, _options) = (table, columns, hasRoomFor, options);
        _table.Write(columns.Select(column => column.Name));
        if (columns.Any(column => column.Tag is not null))
        {
            _table.Write(columns.Select(column => column.Tag));
        }
    }

    public ValueTask Write(StoredArticle article)
    {
        foreach (var row in EventRow.Of(article, _options).Where(_hasRoomFor))
        {
            _table.Write(_columns.Select(column => column.Cell(row)));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask Complete() => _table.Flush();

    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
