using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Isnad.Core;
using Isnad.Ingest;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest.Archives;

public sealed class ArchiveTests : IDisposable
{
    private const string Text = "أعلنت بلدية الساحل أن فرقها أزالت الركام من الشارع الرئيسي بعد القصف الذي وقع ليلا.";

    private readonly TemporaryDirectory _directory = new();
    private readonly List<InputProblem> _problems = [];

    public void Dispose() => _directory.Dispose();

    public static TheoryData<string> Kinds => ["zip", "tar", "tar.gz"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_member_is_read_by_its_own_shape(string kind)
    {
        var path = Archive(
            kind,
            ("a/page.html", Utf8($"<!doctype html><html><head><title>t</title></head><body><p>{Text}</p></body></html>")),
            ("b.txt", Utf8(Text)),
            ("c.jsonl", Utf8($"{{\"id\":\"one\",\"text\":\"{Text}\"}}\n{{\"id\":\"two\",\"text\":\"{Text}\"}}")),
            ("d.jsonl.gz", Packed(Utf8($"{{\"id\":\"three\",\"text\":\"{Text}\"}}"))),
            ("e.csv", Utf8($"id,text\nfour,{Text}\n")),
            ("img/logo.png", [0x89, 0x50, 0x4E, 0x47]));
        var reader = new ArticleReader(_problems.Add);
        var articles = reader.Read([path]).ToList();
        articles.Select(a => a.Text).ShouldAllBe(text => text == Text);
        articles.Select(a => a.Id).ShouldBe([$"{Id(path)}/a/page.html", $"{Id(path)}/b.txt", "one", "two", "three", "four"]);
        articles.ShouldAllBe(a => a.Provenance!.Archive == path);
        articles[0].Provenance!.Member.ShouldBe("a/page.html");
        reader.PassedOver.ShouldHaveSingleItem().Value.ShouldBe(1);
        _problems.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_that_lead_out_of_the_archive_are_labels_and_lead_nowhere(string kind)
    {
        var path = Archive(kind, ("../../outside.txt", Utf8(Text)), ("/etc/absolute.txt", Utf8(Text)), ("C:\\windows\\drive.txt", Utf8(Text)));
        var before = Directory.GetFileSystemEntries(_directory.Path, "*", SearchOption.AllDirectories).Length;
        Read(path).Select(a => a.Id).ShouldBe([$"{Id(path)}/outside.txt", $"{Id(path)}/etc/absolute.txt", $"{Id(path)}/windows/drive.txt"]);
        Directory.GetFileSystemEntries(_directory.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_broken_member_is_one_line_that_names_archive_and_member(string kind)
    {
        var path = Archive(kind, ("good.txt", Utf8(Text)), ("bad.jsonl", Utf8("{\"text\":")), ("cut.txt.gz", Packed(Utf8(string.Concat(Enumerable.Range(0, 9_000).Select(i => $"{i * 7919 % 10007} "))))[..900]), ("last.txt", Utf8(Text)));
        Read(path).Select(a => a.Id).ShouldBe([$"{Id(path)}/good.txt", $"{Id(path)}/last.txt"], ignoreOrder: false);
        _problems.Select(p => p.File).ShouldBe([$"{path}: bad.jsonl", $"{path}: cut.txt.gz"]);
        _problems.ShouldAllBe(p => !p.ToString().Contains('\n'));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_archive_inside_an_archive_is_refused(string kind)
    {
        var inner = File.ReadAllBytes(Archive("zip", ("x.txt", Utf8(Text))));
        var path = Archive(kind, ("inner.zip", inner), ("y.txt", Utf8(Text)));
        Read(path).ShouldHaveSingleItem();
        _problems.ShouldHaveSingleItem().Message.ShouldContain("inside an archive");
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar.gz")]
    public void A_member_that_unpacks_to_hundreds_of_times_its_size_is_stopped(string kind)
    {
        var path = Archive(kind, ("first.txt", Utf8(Text)), ("bomb.jsonl", new byte[120_000_000]), ("bomb.txt", Enumerable.Repeat((byte)' ', 120_000_000).ToArray()));
        Read(path).ShouldHaveSingleItem().Text.ShouldBe(Text);
        _problems.ShouldContain(p => p.Message.Contains("bomb"));
    }

    [Fact]
    public void A_packed_bomb_is_stopped()
    {
        Read(_directory.Write("bomb.txt.gz", Packed(Enumerable.Repeat((byte)' ', 120_000_000).ToArray()))).ShouldBeEmpty();
        _problems.ShouldHaveSingleItem().Message.ShouldContain("bomb");
    }

    [Fact]
    public void A_list_that_names_the_same_packed_bytes_many_times_is_stopped()
    {
        var path = Archive("zip", [.. Enumerable.Range(0, 30).Select(i => ($"{i}.txt", Enumerable.Repeat((byte)' ', 30_000_000).ToArray()))]);
        Read(path).Count.ShouldBeLessThan(30);
        _problems.ShouldHaveSingleItem().Message.ShouldContain("bomb");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Archives_come_by_standard_input_and_under_any_name(string kind)
    {
        var path = Archive(kind, ("a.txt", Utf8(Text)));
        var bytes = File.ReadAllBytes(path);
        new ArticleReader(_problems.Add, () => new MemoryStream(bytes)).Read([ArticleReader.StandardInput]).ShouldHaveSingleItem().Text.ShouldBe(Text);
        Read(_directory.Write("renamed.txt", bytes)).ShouldHaveSingleItem().Text.ShouldBe(Text);
        _problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_cut_archive_is_one_line_and_what_came_before_is_read()
    {
        var bytes = File.ReadAllBytes(Archive("tar", ("a.txt", Utf8(Text)), ("b.txt", Utf8(string.Concat(Enumerable.Repeat(Text, 50))))));
        Read(_directory.Write("cut.tar", bytes[..2_300])).First().Text.ShouldBe(Text);
        _problems.ShouldHaveSingleItem();
        _problems.Clear();
        Read(_directory.Write("cut.zip", File.ReadAllBytes(Archive("zip", ("a.txt", Utf8(Text))))[..40])).ShouldBeEmpty();
        _problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_office_document_is_called_so()
    {
        Read(Archive("zip", ("[Content_Types].xml", Utf8("<x/>")), ("word/document.xml", Utf8("<x/>")))).ShouldBeEmpty();
        _problems.ShouldHaveSingleItem().Message.ShouldContain("office document");
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Id(string path) => Path.GetFileName(path) is var name && name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private List<Article> Read(string path) => [.. new ArticleReader(_problems.Add).Read([path])];

    private string Archive(string kind, params (string Name, byte[] Content)[] members)
    {
        using var file = new MemoryStream();
        if (kind == "zip")
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, content) in members)
                {
                    using var entry = zip.CreateEntry(name).Open();
                    entry.Write(content);
                }
            }

            return _directory.Write($"{Guid.NewGuid():n}.zip", file.ToArray());
        }

        using (var tar = new TarWriter(file, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return kind == "tar" ? _directory.Write($"{Guid.NewGuid():n}.tar", file.ToArray()) : _directory.Write($"{Guid.NewGuid():n}.tar.gz", Packed(file.ToArray()));
    }
}
