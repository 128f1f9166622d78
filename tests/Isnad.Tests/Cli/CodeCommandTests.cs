using System.Text;
using System.Text.Json;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Tests.Ingest;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli;

public sealed class CodeCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Records_come_one_a_line_in_input_order_copies_and_empty_ones_too()
    {
        // Long articles first: whoever is done first must still wait for those before.
        var lines = Enumerable.Range(0, 200).Select(i => $"{{\"id\":\"{i}\",\"text\":\"{string.Concat(Enumerable.Repeat("قصف ", (200 - i) * 20))}\"}}");
        var result = await CliRun.Run("code", _directory.Write("a.jsonl", string.Join('\n', lines)), _directory.Write("empty.txt", ""), "--format", "jsonl");

        result.ExitCode.ShouldBe(0);
        var records = result.Lines.Select(EventRecordReader.Read).ToList();
        records.Select(r => r.Coded.Article.Id).ShouldBe(Enumerable.Range(0, 200).Select(i => $"{i}").Append("empty.txt"));
        records[0].Coded.Claims.Count.ShouldBe(4_000);
        records[^1].Coded.Outcome.ShouldBe(Outcome.Discarded("empty"));
    }

    [Fact]
    public async Task The_text_that_offsets_count_is_added_on_request()
    {
        var path = _directory.Write("a.html", "<html><body><p>قصف مدفعي على أطراف البلدة</p></body></html>");
        var record = EventRecordReader.Read((await CliRun.Run("code", path, "--format", "jsonl", "--with-text", "--date", "2023-09-19", "--outlet", "وكالة")).Lines.ShouldHaveSingleItem());
        record.Coded.Article.ShouldBe(new Article("a.html", "قصف مدفعي على أطراف البلدة", null, "وكالة", new LocalDate(2023, 9, 19)));
        record.Coded.Claims[0].Trigger.Span.Of(record.Coded.Article.Text).ShouldBe("قصف");
    }

    [Fact]
    public async Task A_windows_1256_file_is_coded()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = _directory.Write("a.txt", "قالت الوكالة إن القوات قصفت البلدة صباح اليوم من دون سقوط ضحايا", Encoding.GetEncoding(1256));
        var result = await CliRun.Run("code", path, "--format", "jsonl");
        result.ExitCode.ShouldBe(0);
        EventRecordReader.Read(result.Lines.ShouldHaveSingleItem()).Coded.Claims.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_empty_file_is_discarded_and_exit_0()
    {
        var result = await CliRun.Run("code", _directory.Write("a.txt", ""), "--format", "jsonl");
        result.ExitCode.ShouldBe(0);
        EventRecordReader.Read(result.Lines.ShouldHaveSingleItem()).Coded.Outcome.ShouldBe(Outcome.Discarded("empty"));
        result.Error.ShouldBe("");
    }

    [Fact]
    public async Task Fifty_megabytes_in_one_line_are_coded()
    {
        var result = await CliRun.Run("code", _directory.Write("a.txt", new string('ا', 25_000_000) + " قصف"), "--format", "jsonl");
        result.ExitCode.ShouldBe(0);
        EventRecordReader.Read(result.Lines.ShouldHaveSingleItem()).Coded.Claims.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_binary_a_missing_file_and_broken_json_are_one_clear_line_each_and_the_rest_is_done()
    {
        var binary = _directory.Write("b.bin", [0, 1, 2, 3, 0, 0, 7]);
        var missing = _directory.File("none.txt");
        var lines = Enumerable.Range(1, 9).Select(i => i == 7 ? "{\"id\": 7, \"text\": " : $"{{\"id\": {i}, \"text\": \"قصف\"}}");
        var broken = _directory.Write("lines.jsonl", string.Join('\n', lines));

        var result = await CliRun.Run("code", binary, missing, broken, "--format", "jsonl");

        result.ExitCode.ShouldBe(2);
        result.Lines.Select(line => EventRecordReader.Read(line).Coded.Article.Id).ShouldBe(["1", "2", "3", "4", "5", "6", "8", "9"]);
        result.Complaints.Count.ShouldBe(3);
        result.Complaints[0].ShouldStartWith($"isnad: {binary}: a binary file");
        result.Complaints[1].ShouldBe($"isnad: {missing}: no such file or directory; check the name.");
        result.Complaints[2].ShouldStartWith($"isnad: {broken}:7: broken JSON");
    }

    [Fact]
    public async Task A_fault_of_the_coder_quarantines_one_article_and_prints_no_stack_trace()
    {
        var result = await CliRun.Run("code", _directory.Write("a.txt", "عطل"), _directory.Write("b.txt", "قصف"), "--format", "jsonl");
        result.ExitCode.ShouldBe(0);
        var records = result.Lines.Select(EventRecordReader.Read).ToList();
        records[0].Coded.Outcome.Kind.ShouldBe(OutcomeKind.Quarantined);
        records[0].Coded.Outcome.Reason!.ShouldContain("A fault of the coder");
        records[1].Coded.Claims.ShouldHaveSingleItem();
        (result.Output + result.Error).ShouldNotContain("   at ");
    }

    [Fact]
    public async Task The_table_keeps_straight_edges_and_isolates_every_line_of_arabic()
    {
        var result = await CliRun.Run("code", _directory.Write("a.txt", "قصف البلدة"));
        result.ExitCode.ShouldBe(0);
        var rows = result.Lines.Where(line => line[0] is '│' or '╭' or '├' or '╰').ToList();
        rows.Count.ShouldBeGreaterThan(4);
        rows.Select(line => line.Count(c => c is not ('\u2068' or '\u2069'))).Distinct().ShouldHaveSingleItem();
        foreach (var cell in rows.SelectMany(row => row.Split('│')).Where(cell => cell.Any(c => c is >= 'ء' and <= 'ي')))
        {
            cell.Trim().ShouldStartWith("\u2068");
            cell.Trim().ShouldEndWith("\u2069");
            cell.Count(c => c == '\u2068').ShouldBe(cell.Count(c => c == '\u2069'));
        }
    }

    [Fact]
    public async Task Nothing_in_an_input_can_steer_the_terminal()
    {
        var json = JsonSerializer.Serialize(new { id = "a\u001b[2Jb", title = "\u202Eعنوان\u0007", text = "قصف" });
        var result = await CliRun.Run("code", _directory.Write("a.jsonl", json + "\n{broken"));
        (result.Output + result.Error).ShouldNotContain("\u001b");
        (result.Output + result.Error).ShouldNotContain("\u202E");
        (result.Output + result.Error).ShouldNotContain("\u0007");
    }

    [Theory]
    [InlineData("code")]
    [InlineData("code", "a.txt", "--date", "19/9/2023")]
    [InlineData("code", "a.txt", "--format", "xml")]
    [InlineData("nonsense")]
    [InlineData("show")]
    public async Task A_wrong_command_line_is_exit_1(params string[] args)
    {
        var result = await CliRun.Run(args);
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldNotBe("");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_folder_without_packs_is_exit_3()
    {
        var result = await CliRun.Run("code", _directory.Write("a.txt", "قصف"), "--packs", _directory.Path);
        result.ExitCode.ShouldBe(3);
        result.Complaints.ShouldHaveSingleItem().ShouldContain("--packs");
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        (await CliRun.Run("--version")).Output.ShouldBe("isnad 0.1.0\n");
    }

    [Fact]
    public async Task Standard_input_is_read_by_its_dash()
    {
        var result = await CliRun.Run("قصف البلدة", ["code", "-", "--format", "jsonl"]);
        EventRecordReader.Read(result.Lines.ShouldHaveSingleItem()).Coded.Article.Id.ShouldBe("-");
    }
}
