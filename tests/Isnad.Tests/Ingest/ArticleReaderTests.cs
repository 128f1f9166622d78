using System.Text;
using Isnad.Core;
using Isnad.Ingest;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest;

public sealed class ArticleReaderTests : IDisposable
{
    private const string Prose = "أعلنت وزارة الدفاع أن القوات انسحبت من القرية الواقعة قرب الحدود، وقال المتحدث باسم الوزارة إن المعارك توقفت مساء الجمعة.";

    private readonly TemporaryDirectory _directory = new();
    private readonly List<InputProblem> _problems = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_text_file_is_one_article_with_its_text_untouched()
    {
        const string Text = "  قصف\r\nالجيش\u200F القرية \n\n";
        var article = Read(_directory.Write("a.txt", Text)).ShouldHaveSingleItem();
        (article with { Provenance = null }).ShouldBe(new Article("a.txt", Text));
    }

    [Fact]
    public void A_directory_is_read_with_what_lies_below_it_in_the_order_of_the_paths()
    {
        _directory.Write("b.txt", "2");
        _directory.Write("a/z.txt", "1");
        _directory.Write("c.png", "no input");
        Read(_directory.Path).Select(a => (a.Id, a.Text)).ShouldBe([("a/z.txt", "1"), ("b.txt", "2")]);
    }

    [Fact]
    public void The_fields_of_a_json_line_become_the_article()
    {
        var path = _directory.Write(
            "a.jsonl",
            """
            {"id": "one", "uid": "two", "text": "نص", "title": "عنوان", "source": "وكالة", "date": "2023-09-19", "url": "https://example.org/1"}
            {"id": 7, "content": "نص آخر", "outlet": "صحيفة", "published": "2018-02-18T23:35:43-05:00"}

            {"text": "ثالث", "title": "", "date_extracted": "2015-07-21 02:51:32"}
            """);
        Read(path).Select(a => a with { Provenance = null }).ShouldBe(
        [
            new Article("two", "نص", "عنوان", "وكالة", new LocalDate(2023, 9, 19), "https://example.org/1") { Published = "2023-09-19" },
            new Article("7", "نص آخر", null, "صحيفة", new LocalDate(2018, 2, 18)) { Published = "2018-02-18T23:35:43-05:00" },
            new Article("a.jsonl:4", "ثالث", null, null, new LocalDate(2015, 7, 21)) { Published = "2015-07-21 02:51:32" },
        ]);
        Read(path).Select(article => System.Text.Encoding.UTF8.GetString(article.Provenance!.Raw!.Value.Span)).ShouldBe(File.ReadLines(path).Where(line => line.Length > 0));
    }

    [Fact]
    public void Broken_lines_are_named_by_their_number_and_the_rest_is_read()
    {
        var path = _directory.Write("a.jsonl", "{\"id\":1,\"text\":\"x\"}\n{\"id\":2,\"text\":\n[1]\n{\"id\":4}\n{\"id\":5,\"text\":9}\n{\"id\":6,\"text\":\"y\"}");
        Read(path).Select(a => a.Id).ShouldBe(["1", "6"]);
        _problems.Select(p => (p.Kind, p.Line)).ShouldBe(
            [(InputProblemKind.BrokenJson, 2), (InputProblemKind.NoText, 3), (InputProblemKind.NoText, 4), (InputProblemKind.NoText, 5)]);
        _problems.ShouldAllBe(p => p.ToString().StartsWith(path + ":") && !p.ToString().Contains('\n'));
    }

    [Fact]
    public void Lines_are_read_only_when_they_are_asked_for()
    {
        var path = _directory.Write("a.jsonl", "{\"text\":\"x\"}\nbroken");
        using var articles = Reader().Read([path]).GetEnumerator();
        articles.MoveNext().ShouldBeTrue();
        _problems.ShouldBeEmpty();
        articles.MoveNext().ShouldBeFalse();
        _problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void Gzip_is_unpacked_whatever_it_holds()
    {
        Read(_directory.WriteGzip("a.jsonl.gz", "{\"id\":\"x\",\"text\":\"y\"}\n")).ShouldHaveSingleItem().Id.ShouldBe("x");
        Read(_directory.WriteGzip("b.txt.gz", "نص")).ShouldHaveSingleItem().Text.ShouldBe("نص");
    }

    [Fact]
    public void Damaged_gzip_gives_what_could_be_unpacked_and_one_problem()
    {
        var whole = File.ReadAllBytes(_directory.WriteGzip("a.jsonl.gz", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"id\":{i * 7919 % 20011},\"text\":\"{Guid.NewGuid()}\"}}\n"))));
        var articles = Read(_directory.Write("cut.jsonl.gz", whole[..(whole.Length / 2)]));
        articles.Count.ShouldBeGreaterThan(100);
        _problems.ShouldContain(p => p.Kind == InputProblemKind.Unreadable || p.Kind == InputProblemKind.BrokenJson);
        _problems.Count.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void A_json_file_is_an_article_or_an_array_of_them()
    {
        Read(_directory.Write("one.json", "{\n \"text\": \"x\"\n}")).ShouldHaveSingleItem().Id.ShouldBe("one.json");
        Read(_directory.Write("many.json", "[{\"text\": \"x\"},\n {\"text\": \"y\"}]")).Select(a => a.Id).ShouldBe(["many.json:1", "many.json:2"]);
        Read(_directory.Write("lines.json", "{\"text\": \"x\"}\n{\"text\": \"y\"}")).Count.ShouldBe(2);
        Read(_directory.Write("broken.json", "[{\"text\": \"x\"},\n {\"text\" \"y\"}]")).ShouldBeEmpty();
        _problems.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void Standard_input_is_told_by_how_it_begins()
    {
        ReadStandardInput(Prose).ShouldHaveSingleItem().Text.ShouldBe(Prose);
        ReadStandardInput("{\"id\":\"x\",\"text\":\"y\"}").ShouldHaveSingleItem().Id.ShouldBe("x");
        ReadStandardInput("<!DOCTYPE html><title>t</title><p>" + Prose).ShouldHaveSingleItem().Text.ShouldBe(Prose);
        ReadStandardInput("").ShouldHaveSingleItem().Text.ShouldBe("");
    }

    [Theory]
    [InlineData("windows-1256")]
    [InlineData("iso-8859-6")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void The_charset_is_found_without_a_label(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Read(_directory.Write("a.txt", Prose, Encoding.GetEncoding(charset))).ShouldHaveSingleItem().Text.ShouldBe(Prose);
        Read(_directory.Write("a.jsonl", $"{{\"text\":\"{Prose}\"}}\n{{\"text\":\"{Prose}\"}}", Encoding.GetEncoding(charset))).Select(a => a.Text).ShouldBe([Prose, Prose]);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        Read(_directory.Write("a.txt", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Prose)])).ShouldHaveSingleItem().Text.ShouldBe(Prose);
        Read(_directory.Write("a.jsonl", [0xEF, 0xBB, 0xBF, .. "{\"text\":\"x\"}"u8])).ShouldHaveSingleItem().Text.ShouldBe("x");
    }

    [Fact]
    public void One_damaged_byte_does_not_make_a_text_another_charset()
    {
        var bytes = Encoding.UTF8.GetBytes(Prose);
        bytes[2] = 0xFF;
        Read(_directory.Write("a.txt", bytes)).ShouldHaveSingleItem().Text[10..].ShouldEndWith(Prose[20..]);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A }, "PNG")]
    [InlineData(new byte[] { 1, 0, 2, 0, 3, 0, 9, 200, 0 }, "binary")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 }, "PDF")]
    public void Content_that_is_no_text_is_refused_by_what_it_is(byte[] content, string says)
    {
        Read(_directory.Write("a.txt", content)).ShouldBeEmpty();
        var problem = _problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(InputProblemKind.Binary);
        problem.Message.ShouldContain(says);
    }

    [Fact]
    public void What_is_missing_empty_or_too_large_is_said()
    {
        Read(_directory.File("none.txt")).ShouldBeEmpty();
        Directory.CreateDirectory(_directory.File("empty"));
        Read(_directory.File("empty")).ShouldBeEmpty();
        var large = _directory.Write("large.txt", new string('x', 2_000));
        var lines = _directory.Write("l.jsonl", $"{{\"text\":\"{new string('x', 300_000)}\"}}\n{{\"id\":\"after\",\"text\":\"y\"}}");
        Reader(limits: new InputLimits(1_000, 1_000)).Read([large, lines]).ToList().ShouldHaveSingleItem().Id.ShouldBe("after");
        _problems.Select(p => p.Kind).ShouldBe([InputProblemKind.Missing, InputProblemKind.NothingToRead, InputProblemKind.TooLarge, InputProblemKind.TooLarge]);
        _problems[^1].Line.ShouldBe(1);
    }

    [Fact]
    public void Fifty_megabytes_in_one_line_are_one_article()
    {
        var line = new string('ا', 25_000_000);
        Read(_directory.Write("a.txt", line)).ShouldHaveSingleItem().Text.Length.ShouldBe(line.Length);
        Read(_directory.Write("a.jsonl", $"{{\"text\":\"{line}\"}}")).ShouldHaveSingleItem().Text.Length.ShouldBe(line.Length);
    }

    [Fact]
    public void Day_and_outlet_of_the_command_line_stand_only_where_the_input_gives_none()
    {
        var path = _directory.Write("a.jsonl", "{\"text\":\"x\",\"date\":\"2020-01-02\"}\n{\"text\":\"y\",\"source\":\"صحيفة\"}");
        var articles = new ArticleReader(_problems.Add) { DefaultDate = new LocalDate(2023, 9, 19), DefaultOutlet = "وكالة" }.Read([path]).ToList();
        articles.Select(a => (a.Date, a.Outlet)).ShouldBe([(new LocalDate(2020, 1, 2), "وكالة"), (new LocalDate(2023, 9, 19), "صحيفة")]);
    }

    private ArticleReader Reader(InputLimits? limits = null) => new(_problems.Add, limits: limits);

    private List<Article> Read(params string[] inputs) => [.. Reader().Read(inputs)];

    private List<Article> ReadStandardInput(string content) =>
        [.. new ArticleReader(_problems.Add, () => new MemoryStream(Encoding.UTF8.GetBytes(content))).Read([ArticleReader.StandardInput])];
}
