using System.Text.Json;
using Isnad.Tests.Ingest;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli;

public sealed class ToolCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Readings_come_one_a_line_in_input_order()
    {
        var result = await CliRun.Run("read", _directory.Write("a.jsonl", "{\"id\":\"1\",\"text\":\"قصف\"}\n{\"id\":\"2\",\"text\":\"\"}"), "--format", "jsonl");
        result.ExitCode.ShouldBe(0);
        result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("article").GetProperty("id").GetString()).ShouldBe(["1", "2"]);
        JsonDocument.Parse(result.Lines[0]).RootElement.TryGetProperty("tokens", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reading_as_a_table_says_what_came_of_each_article()
    {
        var result = await CliRun.Run("read", _directory.Write("a.txt", "..."));
        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("discarded (empty)");
    }

    [Fact]
    public async Task A_gold_folder_that_is_not_there_is_one_line_and_exit_1()
    {
        var result = await CliRun.Run("evaluate", "news", "--gold", _directory.File("none"));
        result.ExitCode.ShouldBe(1);
        result.Complaints.ShouldHaveSingleItem().ShouldContain("none");
    }

    [Fact]
    public async Task A_language_without_a_pack_is_a_fault_of_the_check_and_exit_3()
    {
        var result = await CliRun.Run("pack", "check", "zz", "--packs", Repository.Root);
        result.ExitCode.ShouldBe(3);
        result.Error.ShouldContain("languages/zz: there is no pack");
        result.Output.ShouldContain("faults");
    }
}
