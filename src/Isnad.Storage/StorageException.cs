using Microsoft.Data.Sqlite;

namespace Isnad.Storage;

/// <summary>The store cannot be opened, read or written for a reason outside the program; the message names the file and what to do.</summary>
public sealed class StorageException : Exception
{
    /// <summary>A fault of the store described by <paramref name="message"/>.</summary>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>A fault of the store with what caused it.</summary>
    public StorageException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A fault of the store.</summary>
    public StorageException()
        : this("The store cannot be used.")
    {
    }

    internal static StorageException Of(string path, SqliteException fault) => new($"{path}: {Advice(fault.SqliteErrorCode)}", fault);

    // Result codes of https://www.sqlite.org/rescode.html
    private static string Advice(int code) => code switch
    {
        5 or 6 => "another program holds the store locked; close it, or wait and try again.",
        8 => "the store may not be written; check the permissions of the file and of its folder.",
        10 => "the disk failed while the store was read or written; check the disk.",
        11 => "the store is damaged; `isnad doctor` says where, `isnad restore COPY --force` puts a copy in its place.",
        13 => "the disk is full; make room and run the command again, nothing stored so far is lost.",
        14 => "the store cannot be opened; check that its folder exists and may be read and written.",
        26 => "this file is no Isnad store; name another with --store.",
        _ => $"the store cannot be used (SQLite says {code}).",
    };
}
