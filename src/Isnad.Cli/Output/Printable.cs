using System.Globalization;
using System.Text;

namespace Isnad.Cli.Output;

/// <summary>Makes outside text safe to print: nothing in it can move the cursor, colour the screen or turn the direction of what stands around it.</summary>
public static class Printable
{
    /// <summary>First strong isolate: what follows takes the direction of its own first strong letter and moves nothing outside.</summary>
    public const string Isolate = "\u2068";

    /// <summary>Ends an isolate.</summary>
    public const string EndIsolate = "\u2069";

    /// <summary>The text with control characters as blanks and without direction marks.</summary>
    public static string Of(string text) => Of(text, keepIsolates: false);

    /// <summary>A line put together of outside text that was isolated part by part: the isolates stay.</summary>
    public static string Composed(string line) => Of(line, keepIsolates: true);

    /// <summary>The text cleaned and isolated, for a line in which something else stands beside it.</summary>
    public static string Isolated(string text) => Isolate + Of(text) + EndIsolate;

    private static string Of(string text, bool keepIsolates)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                clean.Append(' ');
            }
            else if (char.GetUnicodeCategory(character) != UnicodeCategory.Format || character is '\u200C' or '\u200D' || (keepIsolates && (character is '\u2068' or '\u2069')))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }
}
