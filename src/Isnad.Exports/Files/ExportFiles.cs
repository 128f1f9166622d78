namespace Isnad.Exports.Files;

/// <summary>
/// The files of one export. Each is written beside its place under another name and put there when the whole export is: a file that is there is whole, and an
/// export that is given up leaves what was there before.
/// </summary>
internal sealed class ExportFiles : IExportTarget, IDisposable
{
    private const string Unfinished = ".unfinished";

    private readonly string _path;
    private readonly List<(string Place, FileStream Stream)> _files = [];

    public ExportFiles(string path) => _path = Path.GetFullPath(path);

    /// <inheritdoc/>
    public Stream Main => Open(_path);

    /// <inheritdoc/>
    public Stream Beside(string name) => Open(Path.ChangeExtension(_path, name + Path.GetExtension(_path)));

    /// <summary>Puts every file in its place.</summary>
    public void Commit()
    {
        foreach (var (place, stream) in _files)
        {
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            File.Move(place + Unfinished, place, overwrite: true);
        }

        _files.Clear();
    }

    /// <summary>Removes what was not put in its place.</summary>
    public void Dispose()
    {
        foreach (var (place, stream) in _files)
        {
            stream.Dispose();
            File.Delete(place + Unfinished);
        }

        _files.Clear();
    }

    private FileStream Open(string place)
    {
        if (Directory.Exists(place))
        {
            throw new IOException("this is a folder");
        }

        // Two exports into one place at a time would put a mixture there.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 64 * 1024 };
        var stream = new FileStream(place + Unfinished, options);
        _files.Add((place, stream));
        return stream;
    }
}
