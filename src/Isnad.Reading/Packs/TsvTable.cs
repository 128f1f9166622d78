using System.Text;

namespace Isnad.Reading.Packs;

/// <summary>A tab-separated data file as docs/data-files.md defines it. Faults go to a list; rows with the wrong number of cells are left out.</summary>
public sealed class TsvTable
{
    private readonly Dictionary<string, int> _columns;

    private TsvTable(string file, Dictionary<string, int> columns, List<TsvRow> rows)
    {
        File = file;
        _columns = columns;
        Rows = rows;
    }

    /// <summary>Path of the file relative to its pack.</summary>
    public string File { get; }

    /// <summary>The rows in file order.</summary>
    public IReadOnlyList<TsvRow> Rows { get; }

    /// <summary>Names of the columns in file order.</summary>
    public IEnumerable<string> Columns => _columns.OrderBy(c => c.Value).Select(c => c.Key);

    /// <summary>Position of a column, or -1 when the file has none of that name.</summary>
    public int Column(string name) => _columns.GetValueOrDefault(name, -1);

    /// <summary>Reads a file; a missing column is a fault and its cells read as empty.</summary>
    public static TsvTable Read(string root, string path, IReadOnlyCollection<string> required, List<PackFault> faults)
    {
        var file = Path.GetRelativePath(root, path);
        var columns = new Dictionary<string, int>();
        var rows = new List<TsvRow>();
        var lineNumber = 0;
        TsvTable? table = null;
        foreach (var line in System.IO.File.ReadLines(path, Encoding.UTF8))
        {
            lineNumber++;
            if (line.Length == 0 || (line[0] == '#' && table is not null))
            {
                continue;
            }

            var cells = line.Split('\t');
            if (table is null)
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    columns[cells[i].Trim()] = i;
                }

                foreach (var name in required.Where(r => !columns.ContainsKey(r)))
                {
                    faults.Add(new(file, lineNumber, $"the header lacks the column '{name}'; see docs/data-files.md"));
                }

                table = new TsvTable(file, columns, rows);
                continue;
            }

            if (cells.Length != columns.Count)
            {
                faults.Add(new(file, lineNumber, $"{cells.Length} cells where the header has {columns.Count}; write a tab between cells, empty ones included"));
                continue;
            }

            rows.Add(new(table, lineNumber, cells));
        }

        return table ?? new TsvTable(file, columns, rows);
    }
}

/// <summary>One row of a <see cref="TsvTable"/>.</summary>
/// <param name="Table">The file it stands in.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Cells">Cells in column order.</param>
public sealed record TsvRow(TsvTable Table, int Line, string[] Cells)
{
    /// <summary>The cell of a column, trimmed; empty when the file lacks the column.</summary>
    public string this[string column] => Table.Column(column) is >= 0 and var i ? Cells[i].Trim() : "";

    /// <summary>The values of a cell that holds several.</summary>
    public string[] Values(string column) => this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The cell, or null when it is empty.</summary>
    public string? OrNull(string column) => this[column] is { Length: > 0 } value ? value : null;

    /// <summary>A fault in this row.</summary>
    public PackFault Fault(string message) => new(Table.File, Line, message);
}
