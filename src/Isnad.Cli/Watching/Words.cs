using System.Text;

namespace Isnad.Cli.Watching;

/// <summary>Kinds as the store writes them.</summary>
internal static class Words
{
    /// <summary>The name in small letters with hyphens: <c>TooLarge</c> is «too-large».</summary>
    public static string Of<T>(T kind)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
