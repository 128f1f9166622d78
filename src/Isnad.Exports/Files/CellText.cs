using System.Globalization;
using System.Text;

namespace Isnad.Exports.Files;

/// <summary>Outside text as a cell of a table may hold it.</summary>
internal static class CellText
{
    /// <summary>Stands between several values of one cell.</summary>
    public const char Between = '|';

    /// <summary>
    /// The text on one line: runs of blanks, line ends and control characters as one blank, direction marks and other invisible signs away. They would turn the
    /// reading order of neighbouring cells and hide what a cell begins with.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character) || char.IsWhiteSpace(character))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(character) != UnicodeCategory.Format || character is '\u200C' or '\u200D')
            {
                plain.Append(character);
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>The text with an apostrophe before it when a spreadsheet would take it for a formula.</summary>
    public static string Harmless(string text) => text.AsSpan().TrimStart('\'') is [('=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20'), ..] ? "'" + text : text;

    /// <summary>A cell as it is written: text on one line and harmless, numbers with the invariant culture, nothing for null.</summary>
    public static string Of(object? cell) => cell switch
    {
        null => "",
        string text => Harmless(Plain(text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell cannot hold a {cell.GetType().Name}.", nameof(cell)),
    };

    /// <summary>Several values in one cell, in their order; one that is not known stays empty between the signs.</summary>
    public static string Joined(IEnumerable<string?> values) => string.Join(Between, values.Select(value => Plain(value ?? "").Replace(Between, '/')));
}
