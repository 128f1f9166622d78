using Isnad.Exports.Events;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports.Gdelt;

/// <summary>GDELT 2.0: the table of events, and beside it the table of mentions.</summary>
internal sealed class GdeltLayout(IExportTarget target, ExportOptions options) : IExportLayout
{
    private readonly TabTable _events = new(target.Main);
    private readonly TabTable _mentions = new(target.Beside("mentions"));

    public ValueTask Write(StoredArticle article)
    {
        foreach (var row in EventRow.Of(article, options))
        {
            _events.Write(GdeltEvents.Columns.Select(column => column.Cell(row)));
            foreach (var mention in GdeltMentions.Of(row))
            {
                _mentions.Write(mention);
            }
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask Complete()
    {
        await _events.Flush();
        await _mentions.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        await _mentions.DisposeAsync();
    }
}
