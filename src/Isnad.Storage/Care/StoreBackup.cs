using Dapper;
using Isnad.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Care;

/// <summary>Whole copies of a store, made while it is in use, and put back.</summary>
public static class StoreBackup
{
    /// <summary>Writes a copy of one moment of the store, checks it, and only then gives it its name.</summary>
    /// <param name="store">The store; others may go on writing.</param>
    /// <param name="file">The copy.</param>
    /// <param name="force">Whether a file of that name may be replaced.</param>
    /// <exception cref="StorageException">There is a file of that name already, or it cannot be written, or the copy is not sound.</exception>
    public static void Write(Store store, string file, bool force)
    {
        if (System.IO.Path.GetFullPath(file) == System.IO.Path.GetFullPath(store.Path))
        {
            throw new StorageException($"{file}: that is the store itself; name another file.");
        }

        if (File.Exists(file) && !force)
        {
            throw new StorageException($"{file}: there is a file of that name already; name another, or replace it with --force.");
        }

        Copy(store.Path, file);
    }

    /// <summary>Puts a copy in the store's place, after it was checked. What stood there before is kept beside it, under its name with «.before-restore».</summary>
    /// <param name="file">The copy that <see cref="Write"/> made.</param>
    /// <param name="path">The store's file.</param>
    /// <param name="force">Whether a store that is there may be replaced.</param>
    /// <returns>Where the store that was there before is kept; null when there was none.</returns>
    /// <exception cref="StorageException">The copy is missing or not sound, a store is there, or another program uses it.</exception>
    public static string? Restore(string file, string path, bool force)
    {
        if (!File.Exists(file))
        {
            throw new StorageException($"{file}: there is no such file; name a copy that `isnad backup` made.");
        }

        if (System.IO.Path.GetFullPath(file) == System.IO.Path.GetFullPath(path))
        {
            throw new StorageException($"{file}: that is the store itself; name a copy of it.");
        }

        var isThere = File.Exists(path);
        if (isThere && !force)
        {
            throw new StorageException($"{path}: there is a store already; replace it with --force (it is kept beside the new one), or name another with --store.");
        }

        Check(file);
        if (isThere)
        {
            Settle(path);
        }

        var incoming = path + ".incoming";
        Copy(file, incoming);
        return Swap(incoming, path, isThere ? path + ".before-restore" : null);
    }

    private static void Copy(string from, string to)
    {
        var unfinished = to + ".unfinished";
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(to)) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            File.Delete(unfinished);
            using (var source = Open(from, SqliteOpenMode.ReadWrite))
            using (var target = Open(unfinished, SqliteOpenMode.ReadWriteCreate))
            {
                source.BackupDatabase(target);

                // One file without companions: it will be carried about.
                target.Execute("pragma journal_mode = delete");
            }

            Check(unfinished);
            File.Move(unfinished, to, overwrite: true);
        }
        catch (SqliteException fault)
        {
            File.Delete(unfinished);
            throw StorageException.Of(to, fault);
        }
        catch (StorageException)
        {
            File.Delete(unfinished);
            throw;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{to}: cannot be written; check the folder and its permissions, and that the disk has room.", fault);
        }
    }

    private static void Check(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            Migrator.Check(connection, file);
            var faults = connection.Query<string>("pragma integrity_check(1)").AsList();
            if (faults is not ["ok"])
            {
                throw new StorageException($"{file}: damaged ({faults.FirstOrDefault()}); use another copy.");
            }

            if (connection.ExecuteScalar<long>("pragma user_version") == 0)
            {
                throw new StorageException($"{file}: an empty database, no copy of a store.");
            }
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(file, fault);
        }
    }

    // Whoever has the store open holds a lock in its journal: a store in use is not replaced.
    private static void Settle(string path)
    {
        try
        {
            SqliteConnection.ClearAllPools();
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            connection.Execute("pragma busy_timeout = 2000; pragma wal_checkpoint(truncate)");
            if (!string.Equals(connection.ExecuteScalar<string>("pragma journal_mode = delete"), "delete", StringComparison.Ordinal))
            {
                throw new StorageException($"{path}: another program uses the store; close it (`isnad serve` too), then restore.");
            }
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 5 or 6)
        {
            throw new StorageException($"{path}: another program uses the store; close it (`isnad serve` too), then restore.", fault);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 11 or 26)
        {
            // A damaged store is the best of reasons to restore.
            foreach (var companion in new[] { path + "-wal", path + "-shm" })
            {
                File.Delete(companion);
            }
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(path, fault);
        }
    }

    private static string? Swap(string incoming, string path, string? before)
    {
        try
        {
            if (before is not null)
            {
                File.Move(path, before, overwrite: true);
            }

            File.Move(incoming, path);
            return before;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: cannot be replaced; check the folder's permissions. The copy stands in {incoming}.", fault);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 15 }.ToString());
        connection.Open();
        return connection;
    }
}
