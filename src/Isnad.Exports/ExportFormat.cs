using Isnad.Exports.Acled;
using Isnad.Exports.Csv;
using Isnad.Exports.Events;
using Isnad.Exports.Files;
using Isnad.Exports.Gdelt;
using Isnad.Exports.GeoJson;
using Isnad.Exports.Json;
using Isnad.Exports.Parquet;
using Isnad.Exports.Polecat;
using Isnad.Exports.Ucdp;

namespace Isnad.Exports;

/// <summary>A layout in which claims leave the store.</summary>
public sealed class ExportFormat
{
    private readonly Func<IExportTarget, ExportOptions, IExportLayout> _open;

    private ExportFormat(string name, string about, Func<IExportTarget, ExportOptions, IExportLayout> open) => (Name, About, _open) = (name, about, open);

    /// <summary>The word by which it is asked for.</summary>
    public string Name { get; }

    /// <summary>What it is, in a line.</summary>
    public string About { get; }

    /// <summary>Every layout.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("jsonl", "the record contract, one article a line", (target, options) => new JsonLinesLayout(target, options)),
        new("csv", "one claim a line", (target, options) => new CsvLayout(target, options)),
        new("parquet", "the same columns", (target, options) => new ParquetLayout(target, options)),
        new("geojson", "one claim a feature", (target, options) => new GeoJsonLayout(target, options)),
        new("gdelt", "GDELT 2.0 Events, with Mentions in a second file", (target, options) => new GdeltLayout(target, options)),
        new("polecat", "POLECAT", (target, options) => new EventTable(new TabTable(target.Main), PolecatColumns.All, _ => true, options)),
        new("ucdp", "like UCDP GED", (target, options) => new EventTable(new CsvTable(target.Main), UcdpColumns.All, UcdpColumns.HasRoomFor, options)),
        new("acled", "like ACLED, with HXL tags", (target, options) => new EventTable(new CsvTable(target.Main), AcledColumns.All, AcledColumns.HasRoomFor, options)),
    ];

    /// <summary>The layout of that name, or null.</summary>
    public static ExportFormat? Named(string name) => All.FirstOrDefault(format => format.Name == name);

    internal IExportLayout Open(IExportTarget target, ExportOptions options) => _open(target, options);
}
