using Isnad.Contract;
using Isnad.Tests.Ingest;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli;

public sealed class StoreCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Store => _directory.File("isnad.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task An_import_counts_every_outcome_and_a_second_one_adds_nothing()
    {
        var path = _directory.WriteGzip(
            "a.jsonl.gz",
            """
            {"id":"1","text":"قصف البلدة","date":"2023-09-19","source":"وكالة"}
            {"id":"2","text":"قصف  البلدة!","source":"صحيفة"}
            {"id":"3","text":"..."}
            {"id":"4","text":"عطل"}
            {"id":"1","text":"قصف البلدة","date":"2023-09-19","source":"وكالة"}
            {"id":"5","text":"قصف ثم قصف"}
            """);

        var first = await Run("import", path);
        first.ExitCode.ShouldBe(0);
        first.Lines.Select(line => line.Trim()).Take(5).ShouldBe(
        [
            "2  produced", "1  discarded (copy)", "1  discarded (empty)",
            "1  quarantined (InvalidOperationException in OneWordEngine.Code: A fault of the coder)", "1  in the store already",
        ]);
        first.Lines[^1].ShouldContain("3  claims added to " + Store);

        var second = await Run("import", path);
        second.Lines.Select(line => line.Trim()).ShouldBe(["6  in the store already", "0  claims added to " + Store]);
    }

    [Fact]
    public async Task Unread_inputs_of_an_import_are_named_and_the_rest_is_stored()
    {
        var result = await Run("import", _directory.File("none.jsonl"), _directory.Write("a.txt", "قصف"));
        result.ExitCode.ShouldBe(2);
        result.Complaints.ShouldHaveSingleItem().ShouldContain("none.jsonl: no such file");
        result.Output.ShouldContain("1  produced");
    }

    [Fact]
    public async Task What_was_imported_is_listed_shown_and_found_under_any_spelling()
    {
        await Run("import", _directory.Write("a.jsonl", "{\"id\":\"n-1\",\"text\":\"والقصف أصاب أعزاز مساء\",\"title\":\"عنوان\",\"source\":\"وكالة\",\"date\":\"2023-09-19\"}\n{\"id\":\"n-2\",\"text\":\"لا شيء\"}"));

        var list = await Run("list");
        list.Output.ShouldContain("n-1");
        list.Output.ShouldContain("2023-09-19");
        list.Output.ShouldContain("2 of 2 articles");
        list.Output.ShouldContain("2  produced");
        (await Run("list", "--outlet", "وكالة")).Output.ShouldContain("1 of 1 articles");

        var search = await Run("search", "قصف", "اعزاز");
        search.Output.ShouldContain("n-1");
        search.Output.ShouldContain("أعزاز");
        search.Output.ShouldContain("1 of 1 articles");
        (await Run("search", "غائب")).Output.ShouldContain("0 of 0 articles");

        var shown = await Run("show", "n-1");
        shown.Output.ShouldContain("والقصف أصاب أعزاز مساء");
        shown.Output.ShouldContain("ASSAULT");
        var record = EventRecordReader.Read((await Run("show", "n-1", "--format", "jsonl")).Lines.ShouldHaveSingleItem());
        record.Coded.Article.Text.ShouldBe("والقصف أصاب أعزاز مساء");
        (await Run("show", record.Coded.TextSha256[..10])).Output.ShouldContain("n-1");
    }

    [Fact]
    public async Task A_claim_is_explained_from_the_store_and_from_a_file()
    {
        var file = _directory.Write("a.txt", "قصف البلدة");
        await Run("import", file);
        var id = EventRecordReader.Read((await Run("show", "a.txt", "--format", "jsonl")).Lines[0]).Coded.Claims[0].Id;

        foreach (var result in new[] { await Run("explain", id[..6]), await CliRun.Run("explain", id, "--file", file) })
        {
            result.ExitCode.ShouldBe(0);
            result.Output.ShouldContain("ar.events.shell");
            result.Output.ShouldContain("قصف");
            result.Output.ShouldContain("AZE-MIL");
        }
    }

    [Fact]
    public async Task What_is_not_in_the_store_is_said_in_one_line()
    {
        await Run("import", _directory.Write("a.txt", "قصف"));
        foreach (var args in new[] { new[] { "show", "none" }, ["explain", "none"] })
        {
            var result = await Run(args);
            result.ExitCode.ShouldBe(1);
            result.Complaints.ShouldHaveSingleItem().ShouldContain("none");
        }
    }

    [Fact]
    public async Task A_store_that_is_not_there_or_none_is_exit_3()
    {
        (await Run("list")).ExitCode.ShouldBe(3);
        _directory.Write("isnad.db", new string('x', 5_000));
        var result = await Run("list");
        result.ExitCode.ShouldBe(3);
        result.Complaints.ShouldHaveSingleItem().ShouldContain("no Isnad store");
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--store", Store]);
}
