namespace Isnad.Ingest;

/// <summary>One file to read.</summary>
/// <param name="Name">Its name in messages: the path as the user gave it, or as found in a directory the user gave.</param>
/// <param name="Id">The id of an article that has none of its own: the file name, or the path below the named directory, with forward slashes.</param>
/// <param name="Open">Opens it for reading.</param>
internal sealed record InputFile(string Name, string Id, Func<Stream> Open)
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>The endings of the files that are taken from a directory.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".txt", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".zip", ".tar", ".tgz", ".gz"];

    public static InputFile At(string path, string id) => new(path, id, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0, FileOptions.SequentialScan));

    /// <summary>The readable files in a directory and below it, in ordinal order of their paths on every system.</summary>
    public static IReadOnlyList<InputFile> In(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", Everything)
            .Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Select(path => (Path: path, Id: Path.GetRelativePath(directory, path).Replace('\\', '/')))
            .OrderBy(file => file.Id, StringComparer.Ordinal)
            .Select(file => At(file.Path, file.Id)),
    ];

    public InputFile WithoutGzip() => Id.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? this with { Id = Id[..^3] } : this;
}
