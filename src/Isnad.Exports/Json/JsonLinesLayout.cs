using System.Buffers;
using Isnad.Contract;
using Isnad.Exports.Files;
using Isnad.Storage.Finding;

namespace Isnad.Exports.Json;

/// <summary>The record contract: one article with its claims a line.</summary>
internal sealed class JsonLinesLayout(IExportTarget target, ExportOptions options) : IExportLayout
{
    private readonly Stream _output = target.Main;
    private readonly ArrayBufferWriter<byte> _line = new();

    public async ValueTask Write(StoredArticle article)
    {
        _line.ResetWrittenCount();
        EventRecordWriter.Write(_line, article.Coded, article.Versions, options.WithText);
        _line.Write("\n"u8);
        await _output.WriteAsync(_line.WrittenMemory);
    }

    public ValueTask Complete() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
