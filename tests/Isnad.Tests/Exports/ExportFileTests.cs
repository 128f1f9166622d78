using Isnad.Exports;
using Isnad.Storage.Finding;
using Isnad.Tests.Cli;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Exports;

public sealed class ExportFileTests : IDisposable
{
    private readonly ExportStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("gdelt")]
    [InlineData("parquet")]
    public async Task An_export_given_up_leaves_what_was_there(string format)
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000aa"));
        var path = _store.Directory.Write("out.tsv", "before");
        using var walk = _store.Store.Reader.Walk(new ClaimQuery());
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Exporter.Write(walk, ExportFormat.Named(format)!, path, new ExportOptions(), cancellation: stop.Token));
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe("before");
        Directory.GetFiles(Path.GetDirectoryName(path)!, "out*").ShouldBe([path]);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_one_clear_line()
    {
        await CliRun.Run("import", _store.Directory.Write("a.txt", "قصف"), "--store", _store.Directory.File("cli.db"));
        var run = await CliRun.Run("export", "--format", "csv", "--out", _store.Directory.File("none/out.csv"), "--store", _store.Directory.File("cli.db"));
        run.ExitCode.ShouldBe(3);
        run.Complaints.ShouldHaveSingleItem().ShouldContain("none/out.csv: cannot be written");
    }

    [Fact]
    public async Task The_command_writes_what_the_filters_choose()
    {
        var store = _store.Directory.File("cli.db");
        await CliRun.Run("import", _store.Directory.Write("a.jsonl", "{\"id\":\"1\",\"text\":\"قصف\",\"date\":\"2023-09-19\"}\n{\"id\":\"2\",\"text\":\"قصف ثم قصف\",\"date\":\"2023-09-20\"}"), "--store", store);
        var file = _store.Directory.File("out.csv");
        var run = await CliRun.Run("export", "--format", "csv", "--out", file, "--store", store, "--from", "2023-09-20", "--actor", "AZE-MIL");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("1 articles");
        File.ReadAllLines(file).Length.ShouldBe(3);
        var over = await CliRun.Run("export", "--format", "csv", "--out", store, "--store", store);
        over.ExitCode.ShouldBe(1);
        over.Complaints.ShouldHaveSingleItem().ShouldContain("the store itself");
        (await CliRun.Run("export", "--format", "xml", "--out", file, "--store", store)).ExitCode.ShouldBe(1);
        (await CliRun.Run("export", "--format", "csv", "--store", store)).ExitCode.ShouldBe(1);
        (await CliRun.Run("export", "--format", "csv", "--out", file, "--type", "WAR", "--store", store)).ExitCode.ShouldBe(1);
    }
}
