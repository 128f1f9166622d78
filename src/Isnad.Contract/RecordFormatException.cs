namespace Isnad.Contract;

/// <summary>A line that is not a record of the contract; the message names the field and what it should hold.</summary>
public sealed class RecordFormatException : Exception
{
    /// <summary>A record fault described by <paramref name="message"/>.</summary>
    public RecordFormatException(string message)
        : base(message)
    {
    }

    /// <summary>A record fault with the error of the JSON parser that found it.</summary>
    public RecordFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A record fault.</summary>
    public RecordFormatException()
        : this("Not a record of the contract.")
    {
    }
}
