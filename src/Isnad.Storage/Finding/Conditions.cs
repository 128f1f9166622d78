using System.Globalization;
using Dapper;
using NodaTime;

namespace Isnad.Storage.Finding;

/// <summary>Gathers the conditions of a question; every value goes as a parameter, never into the SQL.</summary>
internal sealed class Conditions
{
    private readonly List<string> _conditions = [];

    public DynamicParameters Values { get; } = new();

    public string Where => _conditions.Count == 0 ? "" : "where " + string.Join(" and ", _conditions);

    /// <summary>Adds a condition that uses <c>@name</c>, unless there is no value.</summary>
    public Conditions If(string name, object? value, string condition)
    {
        if (value is not null and not "")
        {
            _conditions.Add(condition);
            Values.Add(name, value);
        }

        return this;
    }

    public Conditions Always(string condition)
    {
        _conditions.Add(condition);
        return this;
    }

    public static string? Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
