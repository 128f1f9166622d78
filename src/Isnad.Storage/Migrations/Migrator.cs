using Dapper;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Migrations;

/// <summary>Brings a store's schema up to this program's. The number of the last step stands in SQLite's own <c>user_version</c>.</summary>
internal static class Migrator
{
    /// <summary>Marks the file as a store of Isnad («Isnd»), so that another program's database is never migrated.</summary>
    private const long ApplicationId = 0x49736E64;

    /// <summary>Runs the missing steps, each in its own transaction.</summary>
    /// <exception cref="StorageException">The schema is newer than this program, or the file belongs to another program.</exception>
    public static void Run(SqliteConnection connection, string path)
    {
        var version = Check(connection, path);
        foreach (var step in Migration.All.Where(step => step.Number > version))
        {
            using var transaction = connection.BeginTransaction(deferred: false);

            // Another process may have taken the step while this one waited for the lock.
            if (connection.ExecuteScalar<long>("pragma user_version", transaction: transaction) < step.Number)
            {
                connection.Execute(step.Sql, transaction: transaction);
                connection.Execute($"pragma user_version = {step.Number}; pragma application_id = {ApplicationId}", transaction: transaction);
            }

            transaction.Commit();
        }
    }

    /// <summary>The number of the schema's last step.</summary>
    /// <exception cref="StorageException">The schema is newer than this program, or the file belongs to another program.</exception>
    public static long Check(SqliteConnection connection, string path)
    {
        var version = connection.ExecuteScalar<long>("pragma user_version");
        var newest = Migration.All[^1].Number;
        if (version > newest)
        {
            throw new StorageException($"{path}: written by a newer Isnad (schema {version}, this program knows {newest}); update the program.");
        }

        var owner = connection.ExecuteScalar<long>("pragma application_id");
        var isEmpty = connection.ExecuteScalar<long>("select count(*) from sqlite_schema") == 0;
        return owner == ApplicationId || isEmpty ? version : throw new StorageException($"{path}: this database is no Isnad store; name another with --store.");
    }
}
