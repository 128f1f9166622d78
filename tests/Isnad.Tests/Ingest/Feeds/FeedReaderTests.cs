using System.IO.Compression;
using System.Text;
using CsCheck;
using Isnad.Ingest.Feeds;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest.Feeds;

public sealed class FeedReaderTests
{
    private const string Rss = """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
        <title>وكالة الواحة</title><link>https://waha.example/</link><ttl>30</ttl>
        <item><title>قصف على <![CDATA[<b>البلدة</b>]]></title><link> /news/1 </link><guid isPermaLink="false">w-1</guid><pubDate>Tue, 03 Mar 2026 10:15:00 +0300</pubDate>
        <dc:creator>مراسل الوكالة</dc:creator><description>موجز</description><content:encoded><![CDATA[<p>قصفت المدفعية بلدة الواحة فجرا.</p><p>وقتل ثلاثة مدنيين.</p>]]></content:encoded></item>
        <item><title>خبر ثان</title><link>https://waha.example/news/2</link></item>
        </channel></rss>
        """;

    private static readonly Uri Address = new("https://waha.example/rss.xml");

    [Fact]
    public void Rss_gives_title_address_moment_author_and_the_longest_text()
    {
        var feed = Read(Rss);
        (feed.Kind, feed.Title, feed.Rest).ShouldBe((FeedKind.Rss, "وكالة الواحة", TimeSpan.FromMinutes(30)));
        var item = feed.Items[0];
        item.Id.ShouldBe("w-1");
        item.Title.ShouldBe("قصف على البلدة");
        item.Address.ShouldBe(new Uri("https://waha.example/news/1"));
        item.Published.ShouldBe("Tue, 03 Mar 2026 10:15:00 +0300");
        item.Author.ShouldBe("مراسل الوكالة");
        ItemText.Of(item.Content).ShouldBe("قصفت المدفعية بلدة الواحة فجرا.\nوقتل ثلاثة مدنيين.");
        feed.Items[1].Id.ShouldBe("https://waha.example/news/2");
    }

    [Fact]
    public void Rdf_items_stand_beside_the_channel()
    {
        var feed = Read("""
            <?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://waha.example/"><title>الواحة</title><link>https://waha.example/</link></channel>
            <item rdf:about="https://waha.example/3"><title>غارة</title><link>https://waha.example/3</link><dc:date>2026-03-03T07:00:00Z</dc:date></item></rdf:RDF>
            """);
        feed.Items.ShouldHaveSingleItem().Published.ShouldBe("2026-03-03T07:00:00Z");
        feed.Title.ShouldBe("الواحة");
    }

    [Fact]
    public void Rss_of_1999_with_its_document_type_is_read()
    {
        Read("""
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">
            <rss version="0.91"><channel><title>x</title><item><title>قديم</title><link>https://waha.example/4</link></item></channel></rss>
            """).Items.ShouldHaveSingleItem().Title.ShouldBe("قديم");
    }

    [Fact]
    public void Atom_gives_the_alternate_link_and_xhtml_content()
    {
        var feed = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://waha.example/a/"><title type="html">الواحة &amp;amp; ما حولها</title><link rel="self" href="feed"/><link href="/"/>
            <entry><id>tag:waha.example,2026:5</id><title>هدنة</title><link rel="edit" href="edit"/><link rel="alternate" href="5.html"/><published>2026-03-03T10:00:00+02:00</published><updated>2026-03-03T12:00:00+02:00</updated>
            <author><name>فريق التحرير</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>أعلنت الهدنة.</p><p>وخرقت بعد ساعة.</p></div></content></entry></feed>
            """);
        feed.Title.ShouldBe("الواحة & ما حولها");
        var item = feed.Items.ShouldHaveSingleItem();
        item.Address.ShouldBe(new Uri("https://waha.example/a/5.html"));
        item.Updated.ShouldBe("2026-03-03T12:00:00+02:00");
        item.Author.ShouldBe("فريق التحرير");
        ItemText.Of(item.Content).ShouldBe("أعلنت الهدنة.\nوخرقت بعد ساعة.");
    }

    [Fact]
    public void A_json_feed_is_read()
    {
        var item = Read("""{"version":"https://jsonfeed.org/version/1.1","title":"الواحة","items":[{"id":6,"url":"https://waha.example/6","title":"تبادل أسرى","content_text":"جرى التبادل < أمس","date_published":"2026-03-03T10:00:00Z","authors":[{"name":"أ"},{"name":"ب"}]}]}""").Items.ShouldHaveSingleItem();
        (item.Id, item.Author, ItemText.Of(item.Content)).ShouldBe(("6", "أ, ب", "جرى التبادل < أمس"));
    }

    [Fact]
    public void A_news_sitemap_and_an_index_are_read()
    {
        var item = Read("""
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
            <url><loc>https://waha.example/7</loc><news:news><news:publication><news:name>الواحة</news:name><news:language>ar</news:language></news:publication>
            <news:publication_date>2026-03-03T10:00:00+03:00</news:publication_date><news:title>انفجار</news:title></news:news></url></urlset>
            """).Items.ShouldHaveSingleItem();
        (item.Title, item.Outlet, item.IsPlainPage).ShouldBe(("انفجار", "الواحة", false));
        Read("""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://waha.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>/news.xml</loc><lastmod>2026-03-03</lastmod></sitemap></sitemapindex>
            """).Sitemaps.Select(map => map.Address.AbsolutePath).ShouldBe(["/news.xml", "/old.xml"]);
    }

    [Theory]
    [InlineData("utf-8", "utf-8", null)]
    [InlineData("windows-1256", "utf-8", null)]
    [InlineData("utf-8", "windows-1256", "windows-1256")]
    [InlineData("windows-1256", "iso-8859-1", "iso-8859-1")]
    [InlineData("windows-1256", "windows-1256", "utf-8")]
    [InlineData("iso-8859-6", "us-ascii", null)]
    [InlineData("utf-16", "utf-8", null)]
    public void A_feed_that_lies_about_its_encoding_is_read_by_its_bytes(string real, string declared, string? server)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var xml = $"<?xml version=\"1.0\" encoding=\"{declared}\"?>" + Rss;
        FeedReader.Read(Encoding.GetEncoding(real).GetBytes(xml), Address, server).Feed!.Items[0].Title.ShouldBe("قصف على البلدة");
    }

    [Theory]
    [InlineData("<rss><channel><item><title>قصف &nbsp; وقتال &amp; نزوح</title><link>https://waha.example/?a=1&b=2</link></item></channel></rss>")]
    [InlineData("Warning: mysql_connect() failed in feed.php\n<?xml version=\"1.0\"?><rss><channel><item><title>قصف وقتال</title><link>https://waha.example/?a=1&amp;b=2</link></item></channel></rss>")]
    [InlineData("\n\n <?xml version=\"1.1\"?><rss><channel><item><title>قصف\u0001 وقتال\uFFFF</title><link>https://waha.example/?a=1&amp;b=2</link></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>قصف وقتال</title><link>https://waha.example/?a=1&amp;b=2</link></item><item><title>مقطوع")]
    [InlineData("<rss><channel><item><title>قصف وقتال</title><link>https://waha.example/?a=1&amp;b=2</link><description>أطلق <b>النار</i></description></item></channel></rss>")]
    public void A_malformed_feed_is_mended(string xml)
    {
        var item = Read(xml).Items[0];
        item.Title!.ShouldStartWith("قصف");
        item.Address.ShouldBe(new Uri("https://waha.example/?a=1&b=2"));
    }

    [Fact]
    public void Mending_is_told()
    {
        Read("<rss><channel><item><title>قصف &nbsp;</title></item></channel></rss>").Mended.ShouldNotBeNull();
        Read(Rss).Mended.ShouldBeNull();
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>")]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><rss><channel><item><title>&x;</title></item></channel></rss>")]
    [InlineData("<rss><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">]><channel><item><title>&a;</title></item></channel></rss>")]
    public void No_entity_of_a_document_type_is_ever_put_in(string xml)
    {
        var title = FeedReader.Read(Encoding.UTF8.GetBytes(xml), Address).Feed is { Items: [{ Title: { } told }, ..] } ? told : "";
        title.ShouldNotContain("aaaa");
        title.ShouldNotContain("root:");
        title.Length.ShouldBeLessThan(20);
    }

    [Fact]
    public void A_feed_nested_without_end_is_refused()
    {
        var deep = "<rss><channel>" + string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)) + "</channel></rss>";
        FeedReader.Read(Encoding.UTF8.GetBytes(deep), Address).Fault!.Kind.ShouldBe(FeedFaultKind.Hostile);
    }

    [Fact]
    public void A_gzip_bomb_is_no_feed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(new byte[80 * 1024 * 1024]);
        }

        FeedReader.Read(packed.ToArray(), Address).Fault!.Kind.ShouldBe(FeedFaultKind.Malformed);
    }

    [Fact]
    public void A_page_names_the_feeds_that_it_announces()
    {
        var fault = FeedReader.Read("<!DOCTYPE html><html><head><link rel=alternate type='application/rss+xml' href='/feed'><link rel='alternate stylesheet' href='x.css'></head><body>الواحة</body></html>"u8.ToArray(), Address).Fault!;
        fault.Kind.ShouldBe(FeedFaultKind.Page);
        fault.Announced.ShouldBe([new Uri("https://waha.example/feed")]);
    }

    [Theory]
    [InlineData("", FeedFaultKind.Empty)]
    [InlineData("  \n ", FeedFaultKind.Empty)]
    [InlineData("{\"items\":", FeedFaultKind.Malformed)]
    [InlineData("{\"a\":1}", FeedFaultKind.Unknown)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", FeedFaultKind.Unknown)]
    [InlineData("not xml", FeedFaultKind.Malformed)]
    public void What_is_no_feed_is_named(string text, FeedFaultKind kind)
    {
        FeedReader.Read(Encoding.UTF8.GetBytes(text), Address).Fault!.Kind.ShouldBe(kind);
    }

    [Fact]
    public void Hidden_words_and_scripts_of_an_item_are_not_its_text()
    {
        ItemText.Of("<p>قصف <span style='display:none'>إسرائيل</span>البلدة</p><script>alert(1)</script>").ShouldBe("قصف البلدة");
    }

    [Fact]
    public void No_damage_to_a_feed_makes_the_reader_throw()
    {
        var bytes = Encoding.UTF8.GetBytes(Rss);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, bytes.Length - 1]).Array[1, 8].Sample(damage =>
        {
            var damaged = (byte[])bytes.Clone();
            foreach (var (at, value, _) in damage)
            {
                damaged[at] = value;
            }

            var reading = FeedReader.Read(damaged.AsMemory(0, damage[0].Item3 + 1), Address);
            (reading.Feed is null).ShouldBe(reading.Fault is not null);
        }, iter: 500);
    }

    private static Feed Read(string xml)
    {
        var reading = FeedReader.Read(Encoding.UTF8.GetBytes(xml), Address);
        reading.Feed.ShouldNotBeNull(reading.Fault?.Message);
        return reading.Feed;
    }
}
