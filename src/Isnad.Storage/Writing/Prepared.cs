using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Writing;

/// <summary>A statement that is compiled once and run many times with other values. Its parameters are written <c>@1</c>, <c>@2</c> … in the order of the values.</summary>
internal sealed class Prepared : IDisposable
{
    private readonly SqliteCommand _command;

    public Prepared(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"@{number}") });
        }
    }

    public void Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        _command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, or null.</summary>
    public T? First<T>(params ReadOnlySpan<object?> values)
        where T : struct
    {
        Bind(values);
        return _command.ExecuteScalar() is { } value and not DBNull ? (T)value : null;
    }

    /// <summary>Every row, read by <paramref name="read"/>.</summary>
    public List<T> All<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var rows = _command.ExecuteReader();
        var found = new List<T>();
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found;
    }

    /// <summary>Bytes as SQLite's provider takes them.</summary>
    public static byte[] Bytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment is { Offset: 0, Array: { } array } && array.Length == segment.Count ? array : bytes.ToArray();

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
