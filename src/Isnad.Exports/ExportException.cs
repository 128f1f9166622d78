namespace Isnad.Exports;

/// <summary>An export cannot be written for a reason outside the program; the message names the file and what to do.</summary>
public sealed class ExportException : Exception
{
    /// <summary>A fault described by <paramref name="message"/>.</summary>
    public ExportException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with what caused it.</summary>
    public ExportException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A fault of an export.</summary>
    public ExportException()
        : this("The export cannot be written.")
    {
    }
}
