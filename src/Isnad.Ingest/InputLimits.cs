namespace Isnad.Ingest;

/// <summary>How much of hostile input is taken into memory at once, in bytes after decompression.</summary>
/// <param name="Text">Largest text file, JSON file or JSON line.</param>
/// <param name="Html">Largest HTML page; a parsed page takes many times its size.</param>
public sealed record InputLimits(int Text, int Html)
{
    /// <summary>256 MiB of text, 32 MiB of HTML.</summary>
    public static InputLimits Default { get; } = new(256 * 1024 * 1024, 32 * 1024 * 1024);
}
