namespace Isnad.Tests;

/// <summary>The working tree that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the working tree.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Isnad.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository: no Isnad.slnx above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }
}
