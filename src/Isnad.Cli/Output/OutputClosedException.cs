namespace Isnad.Cli.Output;

/// <summary>Standard output was closed by whoever read it.</summary>
public sealed class OutputClosedException : Exception
{
    /// <summary>Standard output was closed.</summary>
    public OutputClosedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Standard output was closed.</summary>
    public OutputClosedException(string message)
        : base(message)
    {
    }

    /// <summary>Standard output was closed.</summary>
    public OutputClosedException()
        : this("Standard output was closed.")
    {
    }
}
