using System.Text.RegularExpressions;

namespace Isnad.Tests.HouseRules;

/// <summary>The repository's own text files, without what tools make.</summary>
internal static partial class SourceFiles
{
    private static readonly string[] Made = [".git", "bin", "obj", "artifacts", "node_modules", "TestResults", "dist", ".vs", ".idea"];

    public static IEnumerable<string> Of(string folder, params string[] endings)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (endings.Length == 0 || endings.Any(e => file.EndsWith(e, StringComparison.Ordinal)))
            {
                yield return file;
            }
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(d => !Made.Contains(Path.GetFileName(d))).Order(StringComparer.Ordinal))
        {
            foreach (var file in Of(inner, endings))
            {
                yield return file;
            }
        }
    }

    /// <summary>A C# or Razor file without its comments: they may quote the sentence that forced a rule.</summary>
    public static string CodeOf(string file) => RazorComment().Replace(LineComment().Replace(File.ReadAllText(file), ""), "");

    [GeneratedRegex(@"(?<=^|\s)//.*?$", RegexOptions.Multiline)]
    private static partial Regex LineComment();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();
}
