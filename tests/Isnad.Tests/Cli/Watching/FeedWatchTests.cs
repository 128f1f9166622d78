using Isnad.Cli.Watching;
using Isnad.Core;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Ingest.Words;
using Isnad.Storage;
using Isnad.Storage.Feeds;
using Isnad.Storage.Finding;
using Isnad.Tests.Ingest;
using Isnad.Tests.Ingest.Fetching;
using Isnad.Tests.Storage;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli.Watching;

public sealed class FeedWatchTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Store _store;
    private readonly StoppedClock _clock = new();

    public FeedWatchTests() => _store = Store.Create(_directory.File("isnad.db"), new PlainForms());

    private WatchedFeed Feed => _store.Feeds.List().Single();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_feed_that_brings_whole_texts_is_not_asked_for_its_pages()
    {
        var news = new NewsSite { IsWhole = true };
        news.Publish(1);
        await using var site = new LocalSite(news.Answer);
        await Watch(site);
        Articles().ShouldHaveSingleItem().Title.ShouldBe("خبر 1");
        site.Requests.Select(request => request.Path).ShouldBe(["/robots.txt", "/feed"]);
    }

    [Fact]
    public async Task A_summary_leads_to_its_page()
    {
        var news = new NewsSite();
        news.Publish(1);
        await using var site = new LocalSite(news.Answer);
        await Watch(site);
        Text(Articles().Single()).ShouldBe(NewsSite.TextOf(1));
    }

    [Fact]
    public async Task A_page_that_cannot_be_had_leaves_the_summary_of_the_feed()
    {
        var news = new NewsSite();
        news.Publish(1);
        await using var site = new LocalSite(request => request.Path.StartsWith("/news/", StringComparison.Ordinal) ? SiteAnswer.NotFound : news.Answer(request));
        await Watch(site);
        Text(Articles().Single()).ShouldBe(NewsSite.TextOf(1)[..40]);
    }

    [Fact]
    public async Task A_page_that_fails_for_now_is_tried_again_and_an_unchanged_feed_does_not_hide_it()
    {
        var news = new NewsSite();
        news.Publish(1);
        var isDown = true;
        await using var site = new LocalSite(request => isDown && request.Path.StartsWith("/news/", StringComparison.Ordinal) ? SiteAnswer.Status(500) : news.Answer(request));
        await Watch(site);
        Articles().ShouldBeEmpty();
        Feed.Waiting.ShouldBe(1);
        isDown = false;
        _clock.Now += TimeSpan.FromHours(1);
        await Watch(site);
        site.Requests.Last(request => request.Path == "/feed").Headers.ShouldContainKey("If-None-Match");
        Text(Articles().Single()).ShouldBe(NewsSite.TextOf(1));
        Feed.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task An_edited_article_is_taken_again()
    {
        var news = new NewsSite();
        news.Publish(1);
        await using var site = new LocalSite(news.Answer);
        await Watch(site);
        news.Publish(1, "تحديث: " + NewsSite.TextOf(1) + "\nوارتفعت الحصيلة إلى سبعة قتلى بحسب مصدر طبي في المستشفى الميداني.");
        _clock.Now += TimeSpan.FromHours(1);
        await Watch(site);
        Articles().Count.ShouldBe(2);
        Feed.Items.ShouldBe(2);
    }

    [Fact]
    public async Task An_item_without_text_and_without_page_is_refused_with_its_reason()
    {
        await using var site = new LocalSite(request => request.Path == "/feed" ? SiteAnswer.Text("<rss><channel><item><title>عاجل</title><guid>x</guid></item></channel></rss>") : SiteAnswer.NotFound);
        await Watch(site);
        Articles().ShouldBeEmpty();
        _store.Feeds.Refused(Feed.Key, 10).ShouldHaveSingleItem().Reason.ShouldContain("no text");
    }

    [Fact]
    public async Task Pages_that_robots_txt_forbids_are_not_asked()
    {
        var news = new NewsSite();
        news.Publish(1);
        await using var site = new LocalSite(request => request.Path == "/robots.txt" ? SiteAnswer.Text("User-agent: isnad\nDisallow: /news/\n") : news.Answer(request));
        await Watch(site);
        Text(Articles().Single()).ShouldBe(NewsSite.TextOf(1)[..40]);
        site.Requests.ShouldNotContain(request => request.Path.StartsWith("/news/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_names_private_addresses_gets_none_of_them_fetched()
    {
        await using var secret = new LocalSite(_ => SiteAnswer.Text("secret"));
        await using var site = new LocalSite(request => request.Path == "/feed"
            ? SiteAnswer.Text($"<rss><channel><item><title>أ</title><link>http://localhost:{secret.Port}/secret</link></item><item><title>ب</title><link>file:///etc/passwd</link></item></channel></rss>")
            : SiteAnswer.NotFound);
        await Watch(site);
        secret.Requests.ShouldBeEmpty();
        _store.Feeds.Refused(Feed.Key, 10).ShouldContain(refused => refused.Reason.Contains("private", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_is_no_text_is_refused()
    {
        await using var site = new LocalSite(request => request.Path == "/feed"
            ? SiteAnswer.Text($"<rss><channel><item><title>أ</title><link>/report.pdf</link></item></channel></rss>")
            : request.Path == "/report.pdf" ? SiteAnswer.Text("%PDF-1.4", "application/pdf") : SiteAnswer.NotFound);
        await Watch(site);
        _store.Feeds.Refused(Feed.Key, 10).ShouldHaveSingleItem().Reason.ShouldContain("application/pdf");
    }

    [Fact]
    public async Task A_sitemap_without_news_brings_what_changed_lately_only()
    {
        var news = new NewsSite();
        news.Publish(1);
        news.Publish(2);
        await using var site = new LocalSite(request => request.Path == "/feed"
            ? SiteAnswer.Text($"<urlset><url><loc>http://{request.Host}/news/1</loc><lastmod>2026-03-03</lastmod></url><url><loc>http://{request.Host}/news/2</loc><lastmod>2024-01-01</lastmod></url></urlset>", "application/xml")
            : news.Answer(request));
        await Watch(site);
        Text(Articles().ShouldHaveSingleItem()).ShouldBe(NewsSite.TextOf(1));
    }

    [Fact]
    public async Task The_sitemaps_of_an_index_are_asked()
    {
        var news = new NewsSite();
        news.Publish(1);
        await using var site = new LocalSite(request => request.Path switch
        {
            "/feed" => SiteAnswer.Text("<sitemapindex><sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap></sitemapindex>", "application/xml"),
            "/news.xml" => SiteAnswer.Text($"<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>http://{request.Host}/news/1</loc><news:news><news:title>خبر</news:title></news:news></url></urlset>", "application/xml"),
            _ => news.Answer(request),
        });
        await Watch(site);
        Articles().Count.ShouldBe(1);
        site.Requests.ShouldNotContain(request => request.Path == "/old.xml");
    }

    [Fact]
    public async Task Cancelling_ends_the_watch_and_keeps_what_waits()
    {
        var news = new NewsSite();
        news.Publish(1);
        using var stop = new CancellationTokenSource();
        await using var site = new LocalSite(request =>
        {
            if (!request.Path.StartsWith("/news/", StringComparison.Ordinal))
            {
                return news.Answer(request);
            }

            stop.Cancel();
            return SiteAnswer.Silence;
        });
        await Watch(site, stop);
        Feed.Waiting.ShouldBe(1);
    }

    [Fact]
    public void Dates_in_words_give_the_day_and_reservations_are_kept()
    {
        var reader = new ItemReader(IngestWords.Load(Repository.Root));
        var item = new FeedItem("1") { Address = new Uri("https://waha.example/1"), Title = "خبر", Published = "الثلاثاء، ٣ آذار/مارس 2026 - 10:15", Content = "قصفت المدفعية البلدة." };
        reader.OfFeed(item, "الواحة")!.Date.ShouldBe(new NodaTime.LocalDate(2026, 3, 3));
        var page = new FetchAnswer
        {
            Address = item.Address,
            Reserved = "tdm-reservation: 1",
            Body = System.Text.Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><meta name=robots content=noai></head><body><article><h1>خبر</h1><p>{NewsSite.TextOf(1)}</p></article></body></html>"),
            At = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero),
        };
        var article = reader.OfPage(item, page, "الواحة")!;
        article.Date.ShouldBe(new NodaTime.LocalDate(2026, 3, 3));
        article.Provenance!.Reserved.ShouldBe("tdm-reservation: 1; robots: noai");
        article.Provenance.Fetched.ShouldBe("2026-03-03T09:00:00Z");
        article.Outlet.ShouldBe("الواحة");
    }

    private IReadOnlyList<ArticleSummary> Articles() => _store.Reader.FindArticles(new ArticleQuery()).Items;

    private string Text(ArticleSummary article) => _store.Reader.FindArticle(article.Key)!.Coded.Article.Text;

    private async Task Watch(LocalSite site, CancellationTokenSource? stop = null)
    {
        _store.Feeds.Add(site.At("/feed"), null, null, PollSchedule.Start, _clock.Now);
        using var fetcher = new Fetcher(FetchOptions.Default with { AllowedHosts = ["127.0.0.1"], HostInterval = TimeSpan.Zero });
        await new FeedWatch(_store, fetcher, new ItemReader(IngestWords.None), new OneWordEngine(), new WatchTally(), _clock).RunOnce(stop?.Token ?? TestContext.Current.CancellationToken);
    }

    // Feeds are due when the test says so; what waits for the network waits in real time.
    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
