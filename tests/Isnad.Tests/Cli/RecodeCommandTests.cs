using Isnad.Tests.Ingest;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli;

public sealed class RecodeCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Store => _directory.File("isnad.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_by_claim_and_field_and_changes_nothing()
    {
        await Imported();
        var dry = await Run("recode", "--dry-run", "--diff");
        dry.ExitCode.ShouldBe(0);
        dry.Lines.ShouldContain(line => line.Contains('~') && line.Contains("ASSAULT"));
        dry.Output.ShouldContain("confidence: ");
        dry.Output.ShouldContain("  - ");
        dry.Output.ShouldContain("  + ");
        dry.Lines[^1].ShouldBe("3 articles coded again (the store is as it was): 2 differ; claims: 1 new, 1 gone, 1 changed, 2 the same");
        (await Run("recode", "--dry-run")).Lines.ShouldBe([dry.Lines[^1]]);
    }

    [Fact]
    public async Task Coding_again_supersedes_keeps_and_is_done_once()
    {
        await Imported();
        (await Run("recode")).Lines[^1].ShouldBe("3 articles coded again: 2 differ; claims: 1 new, 1 gone, 1 changed, 2 the same");
        (await Run("recode")).Lines[^1].ShouldStartWith("0 articles coded again");
        (await Run("recode", "--all")).Lines[^1].ShouldStartWith("3 articles coded again: 0 differ");
        (await Run("doctor", "--everything")).ExitCode.ShouldBe(0);
        Count("select count(*) from claim where superseded_by is not null").ShouldBe(4);
        Count("select count(*) from claim where superseded_by is null").ShouldBe(4);
    }

    [Theory]
    [InlineData(1, "--since", "2020-01-01")]
    [InlineData(2, "--outlet", "وكالة")]
    [InlineData(3, "--pack-older-than", "0.1.0")]
    [InlineData(0, "--pack-older-than", "0.0.9")]
    public async Task What_is_coded_again_may_be_chosen(int articles, string option, string value)
    {
        await Imported();
        (await Run("recode", option, value)).Lines[^1].ShouldStartWith($"{articles} articles coded again");
    }

    [Fact]
    public async Task A_version_that_is_none_is_one_clear_line()
    {
        await Imported();
        var result = await Run("recode", "--pack-older-than", "new");
        result.ExitCode.ShouldBe(1);
        result.Complaints.ShouldContain(line => line.Contains("write it like 0.2.0"));
    }

    // As if an earlier pack had missed one claim, found one too many, and was less sure of a third.
    private async Task Imported()
    {
        await Run("import", _directory.Write(
            "a.jsonl",
            """
            {"id":"1","text":"قصف هنا ثم قصف هناك","source":"وكالة","date":"2019-01-01"}
            {"id":"2","text":"قصف البلدة","source":"وكالة","date":"2020-01-01"}
            {"id":"3","text":"قصف المدينة","source":"صحيفة","date":"2018-01-01"}
            """));
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            update coding set packs = '{"ar":"0.0.9"}';
            update claim set id = 'ffffffffffff', record = replace(record, substr(id, 1, 12), 'ffffffffffff') where key = 2;
            update claim set record = json_set(record, '$.confidence', 0.123) where key = 3;
            """;
        command.ExecuteNonQuery();
    }

    private long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--store", Store]);
}
