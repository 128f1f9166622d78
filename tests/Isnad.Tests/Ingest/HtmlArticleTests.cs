using System.Text;
using Isnad.Core;
using Isnad.Ingest;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest;

public sealed class HtmlArticleTests : IDisposable
{
    private const string First = "قتل ثلاثة مدنيين في قصف مدفعي على أطراف البلدة صباح اليوم، بحسب ما أفاد به مصدر طبي في المستشفى الميداني القريب من خط التماس.";
    private const string Second = "ونفى المتحدث باسم الجيش أن تكون قواته قد استهدفت البلدة، مؤكدا أن التحقيق في الحادث بدأ فور ورود الأنباء عن سقوط الضحايا.";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_running_text_is_taken_without_menus_scripts_and_advertisements()
    {
        var article = Read(Page("", $"<nav><a href='/'>الرئيسية</a></nav><article><h1>عنوان</h1><p>{First}<script>var x = 1;</script></p><p>{Second}</p></article><aside>اقرأ أيضا</aside><footer>حقوق النشر</footer>"));
        article.Text.ShouldContain(First + "\n" + Second);
        article.Text.ShouldNotContain("الرئيسية");
        article.Text.ShouldNotContain("var x");
        article.Text.ShouldNotContain("حقوق النشر");
    }

    [Fact]
    public void Linked_data_gives_headline_outlet_and_the_day_in_the_outlets_own_offset()
    {
        var article = Read(Page(
            """
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "مقتل ثلاثة", "datePublished": "2023-09-19T01:30:00+03:00", "publisher": {"name": "وكالة الساحل"}}]}</script>
            <link rel="canonical" href="https://example.org/news/1">
            """,
            $"<p>{First}</p>"));
        (article.Title, article.Outlet, article.Date, article.Published, article.Url).ShouldBe(
            ("مقتل ثلاثة", "وكالة الساحل", new LocalDate(2023, 9, 19), "2023-09-19T01:30:00+03:00", "https://example.org/news/1"));
    }

    [Fact]
    public void Meta_elements_serve_where_linked_data_is_broken()
    {
        var article = Read(Page(
            """
            <script type="application/ld+json">{"headline": </script>
            <meta property="og:title" content="عنوان"><meta property="og:site_name" content="صحيفة الضفة"><meta property="article:published_time" content="2018-04-05">
            """,
            $"<p>{First}</p>"));
        (article.Title, article.Outlet, article.Date).ShouldBe(("عنوان", "صحيفة الضفة", new LocalDate(2018, 4, 5)));
    }

    [Fact]
    public void A_page_that_says_nothing_of_itself_has_no_day_and_no_outlet()
    {
        var article = Read($"<p>{First}</p>");
        (article.Title, article.Outlet, article.Date, article.Url).ShouldBe((null, null, null, null));
        article.Text.ShouldBe(First);
    }

    [Fact]
    public void A_page_in_the_charset_it_declares_is_decoded()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = _directory.Write("a.html", $"<html><head><meta charset='windows-1256'></head><body><p>{First}</p></body></html>", Encoding.GetEncoding(1256));
        Read(path, isPath: true).Text.ShouldBe(First);
    }

    [Fact]
    public void A_page_nested_a_hundred_thousand_deep_is_refused_before_it_is_parsed()
    {
        var problems = new List<InputProblem>();
        var path = _directory.Write("deep.html", "<html><body>" + string.Concat(Enumerable.Repeat("<div>", 100_000)) + First);
        new ArticleReader(problems.Add).Read([path]).ShouldBeEmpty();
        problems.ShouldHaveSingleItem().Message.ShouldContain("nested");
    }

    [Fact]
    public void A_page_of_a_hundred_thousand_open_paragraphs_is_read()
    {
        var article = Read("<html><body>" + string.Concat(Enumerable.Repeat("<p>كلمة<br>", 100_000)));
        article.Text.ShouldStartWith("كلمة\nكلمة\n");
    }

    [Fact]
    public void An_empty_page_is_an_empty_text()
    {
        Read("<html><body><script>1</script></body></html>").Text.ShouldBe("");
    }

    private static string Page(string head, string body) => $"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>";

    private Article Read(string page, bool isPath = false)
    {
        var problems = new List<InputProblem>();
        var article = new ArticleReader(problems.Add).Read([isPath ? page : _directory.Write("page.html", page)]).ShouldHaveSingleItem();
        problems.ShouldBeEmpty();
        return article;
    }
}
