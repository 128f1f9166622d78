using System.Globalization;

namespace Isnad.Storage.Migrations;

/// <summary>One numbered step of the schema, kept as SQL beside this file.</summary>
/// <param name="Number">Position in the row of steps, from 1 without gaps.</param>
/// <param name="Name">What the step does.</param>
/// <param name="Sql">The statements, run in one transaction.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    private const string Folder = "Isnad.Storage.Migrations.";

    /// <summary>All steps in order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        .. typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Load),
    ];

    private static Migration Load(string resource)
    {
        var name = resource[Folder.Length..^".sql".Length];
        using var reader = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(name[..4], NumberStyles.None, CultureInfo.InvariantCulture), name[5..], reader.ReadToEnd());
    }
}
