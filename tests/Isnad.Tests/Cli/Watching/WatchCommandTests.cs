using System.Text;
using Isnad.Tests.Ingest;
using Isnad.Tests.Ingest.Fetching;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli.Watching;

public sealed class WatchCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Store => _directory.File("isnad.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_feed_is_added_watched_and_listed()
    {
        var news = new NewsSite();
        news.Publish(1);
        news.Publish(2);
        await using var site = new LocalSite(news.Answer);
        var added = await Run("feeds", "add", site.At("/feed").AbsoluteUri, "--outlet", "الواحة");
        (added.ExitCode, added.Error).ShouldBe((0, ""));
        added.Output.ShouldContain("rss, 2 items");
        var watched = await Run("watch", "--once");
        watched.Error.ShouldBe("");
        watched.Output.ShouldContain("2  produced");
        (await Run("watch", "--once")).Output.ShouldContain("0  polls");
        var listed = await CliRun.Run("list", "--store", Store);
        listed.Output.ShouldContain("الواحة");
        listed.Output.ShouldContain("2 of 2 articles");
        var feeds = await CliRun.Run("feeds", "list", "--store", Store);
        feeds.Output.ShouldContain("sound");
        feeds.Output.ShouldContain("1 feeds, 0 failing");
    }

    [Fact]
    public async Task A_feed_on_a_private_address_is_not_added_unless_it_is_allowed()
    {
        var refused = await CliRun.Run("feeds", "add", "http://127.0.0.1:1/feed", "--store", Store);
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("--allow-host 127.0.0.1");
        refused.Complaints.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_address_of_a_page_leads_to_the_one_feed_that_it_announces()
    {
        var news = new NewsSite();
        news.Publish(1);
        await using var site = new LocalSite(request => request.Path == "/" ? SiteAnswer.Text("<!DOCTYPE html><html><head><link rel=alternate type=application/rss+xml href=/feed></head></html>", "text/html") : news.Answer(request));
        (await Run("feeds", "add", site.At("/").AbsoluteUri)).Output.ShouldContain("/feed (rss, 1 items)");
    }

    [Fact]
    public async Task What_is_no_feed_is_one_line_and_exit_2_and_the_others_are_added()
    {
        var news = new NewsSite();
        news.Publish(1);
        await using var site = new LocalSite(request => request.Path == "/page" ? SiteAnswer.Text("<!DOCTYPE html><html></html>", "text/html") : news.Answer(request));
        var run = await Run("feeds", "add", site.At("/page").AbsoluteUri, "nonsense", site.At("/absent").AbsoluteUri, site.At("/feed").AbsoluteUri);
        run.ExitCode.ShouldBe(2);
        run.Complaints.Count.ShouldBe(3);
        run.Error.ShouldContain("a web page, not a feed");
        run.Error.ShouldContain("404");
        run.Output.ShouldContain("added: ");
    }

    [Fact]
    public async Task Testing_a_feed_shows_its_items_and_stores_nothing()
    {
        var news = new NewsSite { IsWhole = true };
        news.Publish(7);
        await using var site = new LocalSite(news.Answer);
        var run = await CliRun.Run("feeds", "test", site.At("/feed").AbsoluteUri, "--allow-host", "127.0.0.1");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("خبر 7");
        run.Output.ShouldContain("whole text");
    }

    [Fact]
    public async Task A_list_of_feeds_goes_in_and_out_as_opml()
    {
        var list = _directory.Write("feeds.opml", "<opml version='2.0'><body><outline text='الواحة' xmlUrl='https://waha.example/rss'/><outline text='ب' xmlUrl='https://b.example/atom'/></body></opml>");
        (await CliRun.Run("feeds", "import", list, "--store", Store)).Output.ShouldContain("2 feeds added, 0 watched already");
        (await CliRun.Run("feeds", "import", list, "--store", Store)).Output.ShouldContain("0 feeds added, 2 watched already");
        (await CliRun.Run("feeds", "remove", "https://b.example/atom", "--store", Store)).ExitCode.ShouldBe(0);
        (await CliRun.Run("feeds", "remove", "https://b.example/atom", "--store", Store)).ExitCode.ShouldBe(2);
        var written = await CliRun.Run("feeds", "export", "-", "--store", Store);
        written.Output.ShouldContain("الواحة");
        written.Output.ShouldContain("https://waha.example/rss");
        written.Output.ShouldNotContain("b.example");
        (await CliRun.Run("feeds", "import", _directory.File("absent.opml"), "--store", Store)).ExitCode.ShouldBe(2);
        (await CliRun.Run("feeds", "import", _directory.Write("x.opml", "<rss/>"), "--store", Store)).Error.ShouldContain("<opml>");
    }

    [Fact]
    public async Task Watching_without_a_feed_says_what_to_do()
    {
        await CliRun.Run("feeds", "import", _directory.Write("empty.opml", "<opml/>"), "--store", Store);
        var run = await CliRun.Run("watch", "--once", "--store", Store);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("isnad feeds add");
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--store", Store, "--allow-host", "127.0.0.1"]);
}
