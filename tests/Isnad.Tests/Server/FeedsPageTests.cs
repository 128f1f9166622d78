using Isnad.Cli.Watching;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Server;
using Isnad.Server.Texts;
using Isnad.Storage;
using Isnad.Storage.Feeds;
using Isnad.Tests.Ingest;
using Isnad.Tests.Storage;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Server;

public sealed class FeedsPageTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>";
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    private readonly TemporaryDirectory _directory = new();
    private readonly Store _store;

    public FeedsPageTests() => _store = Store.Create(_directory.File("isnad.db"), new PlainForms());

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task Without_feeds_the_page_says_how_to_add_one()
    {
        (await Page("ar")).ShouldContain("isnad feeds add");
    }

    [Theory]
    [InlineData("ar", "متعثرة", "لا جواب في الوقت المحدد")]
    [InlineData("en", "failing", "No answer in time")]
    public async Task Every_feed_stands_there_with_how_it_fares_the_failing_first(string language, string health, string why)
    {
        Add("https://a.example/rss", "سليمة جدا");
        var failing = Add("https://b.example/rss", Hostile);
        _store.Feeds.RecordPoll(Feed("https://a.example/rss"), DateTimeOffset.UtcNow, [], _ => new PollRecord(DateTimeOffset.UtcNow, Interval) { Kind = Words.Of(FeedKind.Rss) });
        _store.Feeds.RecordFault(failing.Key, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, Words.Of(FetchFaultKind.Timeout), "b.example: no whole answer within 30 seconds.");
        var page = await Page(language);
        page.ShouldContain(health);
        page.ShouldContain(why);
        page.ShouldContain("no whole answer within 30 seconds");
        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain(Hostile);
        page.IndexOf("b.example/rss", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("a.example/rss", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_fault_health_and_feed_has_a_text()
    {
        var words = Enum.GetValues<FetchFaultKind>().Select(kind => "fault." + Words.Of(kind))
            .Concat(Enum.GetValues<FeedFaultKind>().Select(kind => "fault." + Words.Of(kind)))
            .Concat(Enum.GetValues<FeedKind>().Select(kind => "feed-kind." + Words.Of(kind)))
            .Concat(Enum.GetValues<FeedHealth>().Select(health => "health." + Words.Of(health)));
        words.Except(InterfaceLanguage.All[0].Keys).ShouldBeEmpty();
    }

    private WatchedFeed Add(string address, string outlet)
    {
        _store.Feeds.Add(new Uri(address), outlet, null, Interval, DateTimeOffset.UtcNow);
        return Feed(address);
    }

    private WatchedFeed Feed(string address) => _store.Feeds.List().Single(feed => feed.Address == new Uri(address));

    private async Task<string> Page(string language)
    {
        await using var dashboard = await Dashboard.Start(new DashboardOptions(_store) { Port = 0 }, TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Accept-Language", language);
        return await http.GetStringAsync(new Uri(dashboard.Address, "/feeds"), TestContext.Current.CancellationToken);
    }
}
