using Dapper;
using Isnad.Storage.Care;
using Isnad.Storage.Feeds;
using Isnad.Storage.Finding;
using Isnad.Storage.Forgetting;
using Isnad.Storage.Migrations;
using Isnad.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage;

/// <summary>
/// The store: one SQLite file in WAL mode that any number of readers may use while one writer adds. A killed process leaves it as it was after the last
/// whole transaction.
/// </summary>
public sealed class Store
{
    private readonly string _connectionString;
    private readonly ISearchForms _forms;
    private readonly TimeProvider _clock;
    private readonly int? _mostPages;

    private Store(string path, ISearchForms forms, TimeProvider clock, TimeSpan patience, int? mostPages)
    {
        Path = path;
        _forms = forms;
        _clock = clock;
        _mostPages = mostPages;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds) }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens the store at <paramref name="path"/>, makes it with its folder when it is not there, and brings its schema up to date.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <param name="forms">How words are folded for search and for telling copies.</param>
    /// <param name="clock">Stamps arrivals; the system's clock when null.</param>
    /// <param name="patience">How long to wait for another program that holds the store locked; fifteen seconds when null.</param>
    /// <param name="mostPages">How many pages of 4 KiB the file may have; without a limit when null.</param>
    /// <exception cref="StorageException">The file cannot be opened, belongs to another program or to a newer Isnad.</exception>
    public static Store Create(string path, ISearchForms forms, TimeProvider? clock = null, TimeSpan? patience = null, int? mostPages = null)
    {
        var waiting = patience ?? TimeSpan.FromSeconds(15);
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var creating = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
            using var connection = new SqliteConnection(creating.ToString());
            connection.Open();
            connection.Execute(FormattableString.Invariant($"pragma busy_timeout = {(int)waiting.TotalMilliseconds}"));
            Migrator.Run(connection, path);
            connection.Execute("pragma journal_mode = wal");
            return new Store(path, forms, clock ?? TimeProvider.System, waiting, mostPages);
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(path, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: its folder cannot be made or used; check the path and its permissions.", fault);
        }
    }

    /// <summary>Opens a store that must be there.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <param name="forms">How words are folded for search and for telling copies.</param>
    /// <param name="clock">Stamps arrivals; the system's clock when null.</param>
    /// <param name="patience">How long to wait for another program that holds the store locked; fifteen seconds when null.</param>
    /// <param name="mostPages">How many pages of 4 KiB the file may have; without a limit when null.</param>
    /// <exception cref="StorageException">There is no such file, or it cannot be used.</exception>
    public static Store Open(string path, ISearchForms forms, TimeProvider? clock = null, TimeSpan? patience = null, int? mostPages = null) => File.Exists(path)
        ? Create(path, forms, clock, patience, mostPages)
        : throw new StorageException($"{path}: there is no store yet; make one with `isnad import FILE…`, or name another with --store.");

    /// <summary>The questions that can be asked of the store. Each opens its own connection: safe from many threads.</summary>
    public StoreReader Reader => new(this, _forms);

    /// <summary>The feeds that are watched.</summary>
    public FeedStore Feeds => new(this);

    /// <summary>The one deletion.</summary>
    public Forgetter Forgetter => new(this, _forms, _clock);

    /// <summary>Examines the store.</summary>
    public StoreDoctor Doctor => new(this, _forms);

    /// <summary>Starts the writer. Dispose of it to have everything given to it committed.</summary>
    /// <param name="stored">Told of every arrival after its transaction has committed, on the writer's thread.</param>
    public StoreWriter StartWriter(Action<Arrival, Arrived>? stored = null) => new(this, _forms, _clock, stored);

    /// <summary>Held by whoever writes the state of feeds: hundreds of polls that wait for SQLite's own lock would starve each other.</summary>
    internal Lock FeedWrites { get; } = new();

    internal SqliteConnection Connect()
    {
        try
        {
            var connection = new SqliteConnection(_connectionString);
            connection.Open();
            connection.Execute("pragma synchronous = normal; pragma temp_store = memory");
            if (_mostPages is { } most)
            {
                connection.Execute(FormattableString.Invariant($"pragma max_page_count = {most}"));
            }

            return connection;
        }
        catch (SqliteException fault)
        {
            throw StorageException.Of(Path, fault);
        }
    }
}
