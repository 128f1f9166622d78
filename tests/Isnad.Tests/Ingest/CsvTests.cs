using System.Text;
using Isnad.Core;
using Isnad.Ingest;
using Isnad.Ingest.Csv;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest;

public sealed class CsvTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<InputProblem> _problems = [];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Columns_are_guessed_from_their_usual_names(char separator)
    {
        var table = "Headline,Article Body,Published At,Source,Link,Author\nعنوان,\"قصف،\nثم هدنة\",2024-03-04 10:00,صحيفة,https://example.org/1,سلمى\n".Replace(',', separator);
        var article = Read(_directory.Write("a.csv", table)).ShouldHaveSingleItem();
        (article.Title, article.Text, article.Date, article.Outlet, article.Url, article.Provenance!.Author).ShouldBe(
            ("عنوان", "قصف،\nثم هدنة", new LocalDate(2024, 3, 4), "صحيفة", "https://example.org/1", "سلمى"));
        article.Id.ShouldBe("a.csv:2");
    }

    [Fact]
    public void A_mapping_wins_over_the_usual_names_and_a_number_counts_columns()
    {
        var path = _directory.Write("a.csv", "text,النص,n\nلا,قصف,7\n");
        Read(path, "text=النص,id=3").ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Text.ShouldBe("قصف"), a => a.Id.ShouldBe("7"));
        Read(path, "text=2,id=n").ShouldHaveSingleItem().Text.ShouldBe("قصف");
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are()
    {
        Read(_directory.Write("a.csv", "a,b\n1,2\n")).ShouldBeEmpty();
        Read(_directory.Write("b.csv", "a,b\n1,2\n"), "text=c").ShouldBeEmpty();
        _problems.Select(p => p.Kind).ShouldBe([InputProblemKind.BrokenTable, InputProblemKind.BrokenTable]);
        _problems.ShouldAllBe(p => p.Message.Contains("a, b"));
    }

    [Fact]
    public void Rows_without_a_text_cell_are_named_by_their_line_and_the_rest_is_read()
    {
        Read(_directory.Write("a.csv", "id,text\n1,\"a\nb\"\n2\n3,c\n")).Select(a => a.Id).ShouldBe(["1", "3"]);
        _problems.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_one_clear_line()
    {
        Read(_directory.Write("a.csv", "id,text\n1,a\n2,\"b\n3,c\n4,d\n")).Select(a => a.Id).ShouldBe(["1"]);
        _problems.ShouldHaveSingleItem().Message.ShouldContain("quotation mark");
    }

    [Theory]
    [InlineData("windows-1256")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Tables_are_decoded_like_texts(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Text = "أعلنت البلدية أن القصف أصاب الجسر وأن العمال أصلحوه خلال الليل";
        Read(_directory.Write("a.csv", $"id,text,title\n1,{Text},العنوان\n", Encoding.GetEncoding(charset))).ShouldHaveSingleItem().Text.ShouldBe(Text);
    }

    [Fact]
    public void A_table_is_told_by_its_header_whatever_its_name()
    {
        new ArticleReader(_problems.Add, () => new MemoryStream(Encoding.UTF8.GetBytes("title,text\nأ,ب\n"))).Read([ArticleReader.StandardInput]).ShouldHaveSingleItem().Text.ShouldBe("ب");
        Read(_directory.Write("prose.txt", "text, which begins so, is no table\nat all")).ShouldHaveSingleItem().Text.ShouldStartWith("text, which");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("text=")]
    [InlineData("body=text")]
    [InlineData("text=a,text=b")]
    public void A_mapping_that_maps_nothing_is_refused(string mapping)
    {
        ColumnMapping.Parse(mapping, out var fault).ShouldBeNull();
        fault.ShouldNotBeNullOrEmpty();
    }

    private List<Article> Read(string path, string? mapping = null) =>
        [.. new ArticleReader(_problems.Add) { Columns = mapping is null ? ColumnMapping.Guessed : ColumnMapping.Parse(mapping, out _)! }.Read([path])];
}
