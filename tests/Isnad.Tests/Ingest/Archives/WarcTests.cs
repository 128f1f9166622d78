using System.Text;
using Isnad.Core;
using Isnad.Ingest;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest.Archives;

public sealed class WarcTests : IDisposable
{
    private const string First = "قصفت المدفعية أطراف بلدة السلال فجر اليوم وأصيب ثلاثة من سكانها بحسب مدير المستوصف.";
    private const string Second = "وعقد مجلس المدينة جلسة طارئة بحث فيها إيواء العائلات التي نزحت من الأحياء الشرقية.";

    private readonly TemporaryDirectory _directory = new();
    private readonly List<InputProblem> _problems = [];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pages_of_a_file_become_articles_with_the_address_and_day_of_their_record(bool isPacked)
    {
        var file = new WarcFile(isPacked).Record("warcinfo", "application/warc-fields", "software: test\r\n"u8.ToArray())
            .Record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        var offset = file.Length;
        file.Response("https://example.org/a", Page(First)).Response("https://example.org/b", Page(Second), date: "2024-03-05T23:59:59Z");
        var (articles, reader) = Read(file, isPacked);
        articles.Select(a => (a.Text, a.Url, a.Date)).ShouldBe([(First, "https://example.org/a", new LocalDate(2024, 3, 4)), (Second, "https://example.org/b", new LocalDate(2024, 3, 5))]);
        var provenance = articles[0].Provenance!;
        (provenance.Offset, provenance.Fetched, provenance.MediaType).ShouldBe((offset, "2024-03-04T05:06:07Z", "text/html"));
        provenance.Archive.ShouldEndWith(isPacked ? ".warc.gz" : ".warc");
        provenance.Raw!.Value.ToArray().ShouldBe(Page(First));
        reader.PassedOver.Values.Sum().ShouldBe(2);
        _problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    public void Bodies_are_unpacked_and_unchunked(string coding, string packing)
    {
        var body = WarcFile.Packed(Encoding.UTF8.GetString(Page(First)), packing);
        var headers = $"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: {coding}\r\n";
        var file = new WarcFile(true).Response("https://example.org/a", body, headers).Response("https://example.org/b", WarcFile.Chunked(body), headers + "Transfer-Encoding: chunked\r\n");
        Read(file, true).Articles.Select(a => a.Text).ShouldBe([First, First]);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void Bodies_stored_as_they_were_unpacked_are_read_whatever_their_header_says()
    {
        foreach (var coding in (string[])["gzip", "br", "deflate", "zstd"])
        {
            var file = new WarcFile(true).Response("https://example.org/a", Page(First), $"Content-Type: text/html\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n");
            Read(file, true).Articles.ShouldHaveSingleItem().Text.ShouldBe(First);
        }
    }

    [Fact]
    public void The_charset_of_the_answer_is_believed_where_the_page_names_none()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var body = Encoding.GetEncoding(1256).GetBytes($"<html><body><p>{First}</p></body></html>");
        Read(new WarcFile(true).Response("https://example.org/a", body, "Content-Type: text/html; charset=\"windows-1256\"\r\n"), true).Articles.ShouldHaveSingleItem().Text.ShouldBe(First);
    }

    [Fact]
    public void Answers_without_success_and_answers_that_are_no_pages_are_counted_and_passed_over()
    {
        var file = new WarcFile(true).Response("https://example.org/a", Page(First), status: "404 Not Found").Response("https://example.org/b", [1, 2, 3], "Content-Type: image/png\r\n")
            .Record("revisit", "application/http; msgtype=response", "HTTP/1.1 304 Not Modified\r\n\r\n"u8.ToArray());
        var (articles, reader) = Read(file, true);
        articles.ShouldBeEmpty();
        reader.PassedOver.Values.ShouldBe([1, 1, 1]);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void Extracted_texts_and_bare_resources_are_read_too()
    {
        var file = new WarcFile(false).Record("conversion", "text/plain", Encoding.UTF8.GetBytes(First), "WARC-Target-URI: https://example.org/a\r\n")
            .Record("resource", "text/html", Page(Second), "WARC-Target-URI: https://example.org/b\r\n");
        Read(file, false).Articles.Select(a => (a.Text, a.Url)).ShouldBe([(First, "https://example.org/a"), (Second, "https://example.org/b")]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_malformed_record_is_named_by_its_place_and_the_next_is_read(bool isPacked)
    {
        var file = new WarcFile(isPacked).Response("https://example.org/a", Page(First));
        var offset = file.Length;
        file.Raw(Encoding.UTF8.GetBytes("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nnothing\r\n\r\n")).Response("https://example.org/b", Page(Second));
        Read(file, isPacked).Articles.Select(a => a.Text).ShouldBe([First, Second]);
        _problems.ShouldHaveSingleItem().Message.ShouldContain($"byte {offset}:");
    }

    [Fact]
    public void A_length_that_is_too_great_does_not_swallow_the_records_behind()
    {
        var file = new WarcFile(false).Response("https://example.org/a", Page(First), length: 5_000).Response("https://example.org/b", Page(Second)).Response("https://example.org/c", Page(First + Second));
        Read(file, false).Articles.Select(a => a.Url).ShouldBe(["https://example.org/b", "https://example.org/c"]);
        _problems.ShouldHaveSingleItem().Message.ShouldContain("byte 0:");
    }

    [Fact]
    public void A_damaged_member_is_named_by_its_place_and_the_next_is_read()
    {
        var file = new WarcFile(true).Response("https://example.org/a", Page(First));
        var offset = file.Length;
        file.Response("https://example.org/b", Page(Second));
        var end = file.Length;
        file.Response("https://example.org/c", Page(First + " " + Second));
        foreach (var at in (long[])[offset + 30, offset + ((end - offset) / 2), end - 6])
        {
            var bytes = file.Bytes;
            bytes[at] ^= 0x55;
            _problems.Clear();
            var articles = Read(bytes, "damaged.warc.gz").Articles;
            articles.Select(a => a.Url).ShouldContain("https://example.org/a");
            articles.Select(a => a.Url).ShouldContain("https://example.org/c");
            _problems.ShouldHaveSingleItem().Message.ShouldContain($"byte {offset}:");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_is_cut_off_anywhere_gives_what_came_before(bool isPacked)
    {
        var file = new WarcFile(isPacked).Response("https://example.org/a", Page(First));
        var whole = file.Length;
        file.Response("https://example.org/b", Page(Second));
        for (var length = whole + 10; length < file.Length - 4; length += 37)
        {
            _problems.Clear();
            Read(file.Bytes[..(int)length], isPacked ? "cut.warc.gz" : "cut.warc").Articles.ShouldHaveSingleItem().Text.ShouldBe(First);
            _problems.ShouldHaveSingleItem($"cut at {length}").Message.ShouldContain($"byte {whole}:");
        }
    }

    [Fact]
    public void A_whole_file_in_one_gzip_member_is_read()
    {
        var plain = new WarcFile(false).Response("https://example.org/a", Page(First)).Response("https://example.org/b", Page(Second));
        var file = new WarcFile(true).Raw(plain.Bytes);
        Read(file, true).Articles.Count.ShouldBe(2);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void Bombs_are_stopped_and_the_next_record_is_read()
    {
        var zeros = new string(' ', 60_000_000);
        var file = new WarcFile(true).Response("https://example.org/a", WarcFile.Packed(zeros, "gzip"), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
            .Response("https://example.org/b", Encoding.ASCII.GetBytes(zeros)).Response("https://example.org/c", Page(First));
        Read(file, true).Articles.ShouldHaveSingleItem().Text.ShouldBe(First);
        _problems.Count.ShouldBe(2);
    }

    [Fact]
    public void Any_bytes_behind_the_mark_give_problems_and_never_an_exception()
    {
        var sound = new WarcFile(true).Response("https://example.org/a", Page(First)).Response("https://example.org/b", Page(Second)).Bytes;
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var bytes = (byte[])sound.Clone();
            for (var i = 0; i < 1 + (run % 9); i++)
            {
                bytes[random.Next(run % 2 == 0 ? 0 : 12, bytes.Length)] = (byte)random.Next(256);
            }

            Read(bytes, "any.warc.gz");
        }
    }

    private static byte[] Page(string text) => Encoding.UTF8.GetBytes($"<!doctype html><html><head><meta charset=utf-8></head><body><p>{text}</p></body></html>");

    private (List<Article> Articles, ArticleReader Reader) Read(WarcFile file, bool isPacked) => Read(file.Bytes, isPacked ? "a.warc.gz" : "a.warc");

    private (List<Article> Articles, ArticleReader Reader) Read(byte[] bytes, string name)
    {
        var reader = new ArticleReader(_problems.Add);
        return ([.. reader.Read([_directory.Write(name, bytes)])], reader);
    }
}
