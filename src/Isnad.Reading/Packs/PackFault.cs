namespace Isnad.Reading.Packs;

/// <summary>One fault of a pack or knowledge file, with what to do about it.</summary>
/// <param name="File">File, relative to the folder that was checked.</param>
/// <param name="Line">1-based line, or 0 for the whole file.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PackFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}

/// <summary>Thrown at start when packs or knowledge files are wrong; carries every fault at once.</summary>
public sealed class PackException : Exception
{
    /// <summary>Makes the exception of all faults found.</summary>
    public PackException(IReadOnlyList<PackFault> faults)
        : base(string.Join(Environment.NewLine, faults.Take(200))) => Faults = faults;

    /// <summary>Every fault, in file order.</summary>
    public IReadOnlyList<PackFault> Faults { get; }
}
