namespace Isnad.Ingest;

/// <summary>What kept an input, or a part of it, from being read.</summary>
public enum InputProblemKind
{
    /// <summary>No file or directory of that name.</summary>
    Missing,

    /// <summary>The file is there and may not be read.</summary>
    Denied,

    /// <summary>The file cannot be read to its end: a fault of the disk, or damaged compression.</summary>
    Unreadable,

    /// <summary>The content is no text: an image, an archive, a program.</summary>
    Binary,

    /// <summary>A line is not JSON, or not UTF-8.</summary>
    BrokenJson,

    /// <summary>A JSON object is no article: it has no text.</summary>
    NoText,

    /// <summary>A record or member of an archive is damaged, cut off or packed in an unknown way.</summary>
    BrokenRecord,

    /// <summary>The columns of a table do not fit what was asked for.</summary>
    BrokenTable,

    /// <summary>A line or a file is larger than one article may be.</summary>
    TooLarge,

    /// <summary>A directory that holds no file of a kind that can be read.</summary>
    NothingToRead,
}

/// <summary>One input, or one line of it, that could not be read. Reading goes on behind it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">The input as the user named it, or the path found in a directory; <c>-</c> for standard input.</param>
/// <param name="Line">The line, counted from 1, where one line is at fault; else null.</param>
/// <param name="Message">One sentence: what is wrong and what to do about it.</param>
public sealed record InputProblem(InputProblemKind Kind, string File, long? Line, string Message)
{
    /// <summary>The problem as one line: place, then sentence.</summary>
    public override string ToString() => Line is { } line ? $"{File}:{line}: {Message}" : $"{File}: {Message}";
}
