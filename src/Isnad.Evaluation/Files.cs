namespace Isnad.Evaluation;

/// <summary>Whole-file reads and writes whose failure is one clear line.</summary>
internal static class Files
{
    internal static IReadOnlyList<string> ReadLines(string path) => Guard(path, "read", () => File.ReadAllLines(path));

    internal static string ReadText(string path) => Guard(path, "read", () => File.ReadAllText(path));

    internal static void WriteLines(string path, IEnumerable<string> lines) => WriteText(path, string.Concat(lines.Select(l => l + "\n")));

    internal static void WriteText(string path, string text) => Guard(path, "written", () =>
    {
        File.WriteAllText(path, text);
        return true;
    });

    private static T Guard<T>(string path, string verb, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationException($"{path}: cannot be {verb}: {e.Message}", e);
        }
    }
}
