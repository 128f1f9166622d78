using System.Diagnostics;
using Isnad.Storage;
using Isnad.Storage.Care;
using Isnad.Tests.Ingest;
using Isnad.Tests.Storage;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli;

/// <summary>The short form of tests/Soak: the real program, killed in the middle of an import.</summary>
public sealed class KilledImportTests : IDisposable
{
    // The reader waits for 64 KiB before it decides what it reads.
    private const int WordsEach = 300;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task An_import_killed_twice_and_run_again_ends_as_one_that_was_never_killed()
    {
        var lines = Enumerable.Range(0, 90).Select(Line).ToList();
        var (broken, whole) = (_directory.File("broken.db"), _directory.File("whole.db"));
        foreach (var (given, awaited) in new[] { (40, 10), (70, 50) })
        {
            using var import = Start(broken);
            await Give(import, lines.Take(given));
            await UntilStored(broken, awaited, import);
            import.Kill(entireProcessTree: true);
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        foreach (var store in new[] { broken, whole })
        {
            using var import = Start(store);
            await Give(import, lines);
            import.StandardInput.Close();
            await import.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            import.ExitCode.ShouldBe(0);
        }

        var forms = new PlainForms();
        StoreDigest.Of(Store.Open(broken, forms)).ShouldBe(StoreDigest.Of(Store.Open(whole, forms)));
        Store.Open(broken, forms).Reader.CountOutcomes().Sum(o => o.Deliveries).ShouldBe(90);
    }

    // Every ninth repeats an earlier one, every seventh nearly does.
    private static string Line(int n)
    {
        var story = n % 9 == 8 ? n - 4 : n;
        var words = string.Join(' ', Enumerable.Range(0, WordsEach).Select(w => $"كلمة{(n % 7 == 6 ? n - 3 : story) * 60 / (w + 2)}"));
        return $"{{\"id\":\"k-{n}\",\"date\":\"2018-03-{1 + (n / 10):00}\",\"source\":\"وكالة {n % 3}\",\"text\":\"قصف الجيش البلدة {(n % 7 == 6 ? "" : story)} {words}\"}}";
    }

    private Process Start(string store)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "isnad.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, "import", "-", "--store", store, "--packs", Repository.Root])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private static async Task Give(Process import, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await import.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }

        await import.StandardInput.BaseStream.FlushAsync();
    }

    private static async Task UntilStored(string path, int deliveries, Process import)
    {
        while (!import.HasExited && Stored(path) < deliveries)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        import.HasExited.ShouldBeFalse();
    }

    private static long Stored(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from delivery";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            // The program is just making the file.
            return 0;
        }
    }
}
