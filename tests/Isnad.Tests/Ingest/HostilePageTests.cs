using System.Diagnostics.CodeAnalysis;
using Isnad.Ingest.Html;
using Isnad.Ingest.Words;
using Isnad.Pipeline;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest;

/// <summary>Pages that attack whoever reads them: they end in a reading, in bounded work.</summary>
public sealed class HostilePageTests
{
    private const string Prose = "أعلنت بلدية الساحل أن فرقها أزالت الركام من الشارع الرئيسي بعد القصف الذي وقع ليلا وأسفر عن جرح شخصين.";
    private const string Hidden = "قصفت طائرات مجهولة العاصمة وقتل مئات المدنيين في حصيلة لم تعلنها أي جهة حتى الآن بحسب مصادر متطابقة.";

    private static readonly PageReader Reader = new(IngestWords.Load(Repository.Root));

    [Theory]
    [InlineData("<p style='display:none'>{0}</p>")]
    [InlineData("<p style='DISPLAY : NONE !important'>{0}</p>")]
    [InlineData("<p style='color:red;visibility:hidden'>{0}</p>")]
    [InlineData("<p style='font-size:0'>{0}</p>")]
    [InlineData("<p style='font-size: 0px;'>{0}</p>")]
    [InlineData("<p style='opacity:0'>{0}</p>")]
    [InlineData("<p style='position:absolute; left:-9999px'>{0}</p>")]
    [InlineData("<p style='text-indent:-5000px'>{0}</p>")]
    [InlineData("<p hidden>{0}</p>")]
    [InlineData("<p aria-hidden='true'>{0}</p>")]
    [InlineData("<style>.q7 {{ display: none }}</style><p class='q7'>{0}</p>")]
    [InlineData("<style>a, p.q7, b {{ font-size:0 }}</style><p class='q7'>{0}</p>")]
    [InlineData("<script>document.write('{0}')</script>")]
    [InlineData("<noscript><p>{0}</p></noscript>")]
    [InlineData("<template><p>{0}</p></template>")]
    [InlineData("<!-- <p>{0}</p> -->")]
    [InlineData("<iframe srcdoc='<p>{0}</p>'></iframe>")]
    [InlineData("<svg><text>{0}</text></svg>")]
    public void What_no_reader_sees_is_not_read([StringSyntax(StringSyntaxAttribute.CompositeFormat)] string markup)
    {
        var html = $"<html><head><title>t</title></head><body><article><p>{Prose}</p>{string.Format(null, markup, Hidden)}<p>{Prose.Replace("ليلا", "فجرا")}</p></article></body></html>";
        Read(html).ShouldBe(Prose + "\n" + Prose.Replace("ليلا", "فجرا"));
    }

    [Theory]
    [InlineData("<style>@media print {{ .q7 {{ display:none }} }}</style><p class='q7'>{0}</p>")]
    [InlineData("<p style='font-size:0.9em; opacity:0.8; margin-left:-3px'>{0}</p>")]
    [InlineData("<p style='max-height:0.5em'>{0}</p>")]
    public void What_only_looks_hidden_is_read([StringSyntax(StringSyntaxAttribute.CompositeFormat)] string markup)
    {
        Read($"<html><body><article><p>{Prose}</p>{string.Format(null, markup, Hidden)}</article></body></html>").ShouldBe(Prose + "\n" + Hidden);
    }

    [Fact]
    public void Signs_that_hide_or_reorder_letters_do_not_change_the_words()
    {
        var tricked = Prose.Replace("القصف", "ال\u200Bقص\u2060ف").Replace("جرح", "\u202Eجر\u00ADح\u202C").Replace("شخصين", "\u2067شخ\uFEFFصين\u2069");
        Read($"<html><body><article><p>{tricked}</p></article></body></html>").ShouldBe(Prose);
    }

    [Fact]
    public void The_same_claims_are_coded_of_words_that_hold_such_signs()
    {
        const string Plain = "قال شهود عيان إن 12 مدنيا قتلوا في قصف مدفعي على سوق في مدينة تعز.";
        var tricked = Plain.Replace("قتلوا", "\u202Eقت\u200Bلوا\u202C").Replace("قصف", "قـ\u2060صف").Replace("مدنيا", "مد\u00ADنيا\uFEFF");
        var coder = ArticleCoder.Load(Repository.Root, null);
        string Told(string text) => string.Join('\n', coder.Code(new Isnad.Core.Article("a", text)).Claims.Select(c =>
            $"{c.Type} {c.Mode} {c.Realis} {string.Join(',', c.Casualties.Select(k => $"{k.Kind} {k.Low}-{k.High}"))} {string.Join(',', c.Attribution.Select(a => $"{a.Holder.Role} {a.Stance}"))}"));
        Told(Plain).ShouldNotBeEmpty();
        Told(tricked).ShouldBe(Told(Plain));
    }

    [Fact]
    public void Entities_of_a_document_type_are_not_expanded()
    {
        const string Bomb = "<!DOCTYPE html [<!ENTITY a \"قتيل قتيل قتيل\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        var text = Read($"{Bomb}<html><body><article><p>{Prose}</p><p>وجاء في البيان &b; ثم &x; في سطر واحد من الصفحة نفسها.</p></article></body></html>");
        text.ShouldNotContain("قتيل");
        text.ShouldNotContain("root:");
    }

    [Fact]
    public void Attributes_of_megabytes_are_borne()
    {
        var long1 = new string('x', 3_000_000);
        var dashes = string.Concat(Enumerable.Repeat("- ", 1_000_000));
        Read($"<html><body><article class='{dashes}' data-a='{long1}'><p id='{dashes}' style='{long1}:{dashes}'>{Prose}</p><a href='{long1}' title='{long1}'>x</a></article></body></html>").ShouldBe(Prose);
    }

    [Fact]
    public void Elements_by_the_hundred_thousand_are_walked_once()
    {
        Read("<html><body>" + string.Concat(Enumerable.Repeat("<div class='article-body'><h1>كلمة", 300)) + $"<p>{Prose}</p></body></html>").ShouldContain(Prose);
        Read("<html><body><article>" + string.Concat(Enumerable.Repeat("<span hidden>x</span><i>ا</i>", 60_000)) + $"<p>{Prose}</p></article></body></html>").ShouldEndWith(Prose);
        Read("<html><body><article><style>" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $".c{i}{{display:none}}")) + $"</style><p class='c3'>x</p><p>{Prose}</p></article></body></html>").ShouldBe(Prose);
        Read("<html><body>" + string.Concat(Enumerable.Repeat("<table><tr><td>", 200)) + $"<p>{Prose}</p></body></html>").ShouldContain(Prose);
    }

    [Fact]
    public void Data_nested_without_end_or_broken_leaves_the_page_as_it_is()
    {
        foreach (var data in (string[])["{\"a\":" + string.Concat(Enumerable.Repeat("[", 100_000)), "{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800\",\"articleBody\":7}", "[[[[null]]]]", "\u0000", "{\"@graph\":{\"@graph\":{\"@type\":[1,null]}}}"])
        {
            Read($"<html><head><script type='application/ld+json'>{data}</script></head><body><article><p>{Prose}</p></article></body></html>").ShouldBe(Prose);
        }
    }

    private static string Read(string html) => Reader.Read(html)!.Text;
}
