using Isnad.Contract;
using Isnad.Storage.Finding;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Server.Filters;

/// <summary>A value of the address that is not possible; it was left out.</summary>
/// <param name="Field">The field's name in the address.</param>
/// <param name="Value">What was given.</param>
public sealed record FilterFault(string Field, string Value);

/// <summary>Reads the fields of an address. Blank fields are as if they were not there; impossible ones become faults.</summary>
internal sealed class QueryFields(IQueryCollection query)
{
    private const int LongestValue = 200;
    private const int LastPage = 1_000_000;

    private readonly List<KeyValuePair<string, string>> _given = [];
    private readonly List<FilterFault> _faults = [];

    /// <summary>The fields that were read and hold something possible, without the page.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given => _given;

    public IReadOnlyList<FilterFault> Faults => _faults;

    public string? Text(string name) => Read(name, value => value);

    public string? OneOf(string name, IEnumerable<string> possible) => Read(name, value => possible.Contains(value, StringComparer.Ordinal) ? value : null);

    public LocalDate? Day(string name) => ReadValue<LocalDate>(name, value => LocalDatePattern.Iso.Parse(value) is { Success: true } day ? day.Value : null);

    public T? Word<T>(string name, Func<string, T> parse)
        where T : struct => ReadValue<T>(name, value =>
    {
        try
        {
            return parse(value);
        }
        catch (RecordFormatException)
        {
            return null;
        }
    });

    public Page Page(int size)
    {
        var given = Raw("page");
        if (given is null)
        {
            return new Page(0, size);
        }

        if (int.TryParse(given, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LastPage)
        {
            return new Page((number - 1) * size, size);
        }

        _faults.Add(new FilterFault("page", given));
        return new Page(0, size);
    }

    private string? Read(string name, Func<string, string?> parse)
    {
        if (Raw(name) is not { } given)
        {
            return null;
        }

        if (parse(given) is { } value)
        {
            _given.Add(new(name, given));
            return value;
        }

        _faults.Add(new FilterFault(name, given));
        return null;
    }

    private T? ReadValue<T>(string name, Func<string, T?> parse)
        where T : struct
    {
        T? found = null;
        Read(name, value => (found = parse(value)) is null ? null : value);
        return found;
    }

    private string? Raw(string name)
    {
        var value = query[name].ToString().Trim();
        return value.Length == 0 ? null : value.Length > LongestValue ? value[..LongestValue] : value;
    }
}
