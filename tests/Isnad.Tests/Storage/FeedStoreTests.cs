using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Feeds;
using Isnad.Storage.Writing;
using Isnad.Tests.Ingest;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Storage;

public sealed class FeedStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);
    private static readonly Uri Address = new("https://waha.example/rss");

    private readonly TemporaryDirectory _directory = new();
    private readonly PlainForms _forms = new();
    private readonly Store _store;

    public FeedStoreTests()
    {
        _store = Store.Create(_directory.File("isnad.db"), _forms);
        _store.Feeds.Add(Address, null, "الواحة", Interval, Now);
    }

    private FeedStore Feeds => _store.Feeds;

    private WatchedFeed Feed => Feeds.List().Single();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public void A_feed_is_watched_once()
    {
        Feeds.Add(Address, null, null, Interval, Now).ShouldBeFalse();
        Feed.Title.ShouldBe("الواحة");
        Feed.HealthAt(Now).ShouldBe(FeedHealth.New);
    }

    [Fact]
    public void An_item_is_announced_once_and_its_change_is_a_new_version()
    {
        Poll(Now, Item(1, 1), Item(2, 1)).ShouldBe(2);
        Poll(Now, Item(1, 1), Item(2, 1)).ShouldBe(0);
        Poll(Now, Item(1, 2), Item(2, 1)).ShouldBe(1);
        Feed.Waiting.ShouldBe(3);
    }

    [Fact]
    public async Task An_item_waits_until_the_transaction_that_adds_its_delivery()
    {
        Poll(Now, Item(1, 1));
        var waiting = Feeds.Waiting(Now, 10).ShouldHaveSingleItem();
        Feeds.Load(waiting)!.Value.Payload.ShouldBe("payload 1");
        var article = new Article("w-1", "قصف على البلدة");
        await using (var writer = _store.StartWriter())
        {
            await writer.Add(new Arrival(article, ArrivalKeys.Of(article, _forms), new CodedArticle(article, "", null, Outcome.Discarded("language"), []), new CodingVersions("isnad", new Dictionary<string, string>(), "1")) { FeedItem = waiting.Key });
        }

        Feeds.Waiting(Now, 10).ShouldBeEmpty();
        Feeds.Load(waiting).ShouldBeNull();
        (Feed.Items, Feed.Waiting, Feed.Refused).ShouldBe((1, 0, 0));
        Poll(Now, Item(1, 1)).ShouldBe(0);
    }

    [Fact]
    public void What_was_announced_survives_a_death_before_its_text_was_had()
    {
        Poll(Now, Item(1, 1));
        SqliteConnection.ClearAllPools();
        var again = Store.Open(_store.Path, _forms).Feeds;
        again.List().Single().ETag.ShouldBe("\"v\"");
        again.Waiting(Now, 10).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_poll_that_cannot_be_recorded_leaves_neither_validator_nor_items()
    {
        Should.Throw<InvalidOperationException>(() => Feeds.RecordPoll(Feed, Now, [Item(1, 1)], _ => throw new InvalidOperationException()));
        Feed.ETag.ShouldBeNull();
        Feed.Items.ShouldBe(0);
    }

    [Fact]
    public void A_failing_feed_keeps_its_validators_and_says_why()
    {
        Poll(Now, Item(1, 1));
        Feeds.RecordFault(Feed.Key, Now, Now + Interval, "timeout", "waha.example: no answer.");
        Feeds.RecordFault(Feed.Key, Now, Now + Interval, "timeout", "waha.example: no answer.");
        (Feed.Failures, Feed.Fault, Feed.FaultMessage, Feed.ETag).ShouldBe((2, "timeout", "waha.example: no answer.", "\"v\""));
        Feed.HealthAt(Now).ShouldBe(FeedHealth.Failing);
        Poll(Now);
        (Feed.Failures, Feed.Fault, Feed.HealthAt(Now)).ShouldBe((0, null, FeedHealth.Sound));
        Feed.HealthAt(Now + WatchedFeed.Silence + TimeSpan.FromDays(1)).ShouldBe(FeedHealth.Silent);
    }

    [Fact]
    public void A_poll_that_finds_none_of_what_it_knew_is_a_gap()
    {
        Poll(Now, Item(1, 1), Item(2, 1));
        Poll(Now, Item(2, 1), Item(3, 1));
        Feed.Gaps.ShouldBe(0);
        Poll(Now, Item(8, 1), Item(9, 1));
        Feed.Gaps.ShouldBe(1);
    }

    [Fact]
    public void A_text_that_cannot_be_had_waits_for_its_next_try_and_is_refused_in_the_end()
    {
        Poll(Now, Item(1, 1));
        var waiting = Feeds.Waiting(Now, 10).Single();
        Feeds.Postpone(waiting.Key, Now + Interval, "busy");
        Feeds.Waiting(Now, 10).ShouldBeEmpty();
        Feeds.Load(Feeds.Waiting(Now + Interval, 10).Single())!.Value.Attempts.ShouldBe(1);
        Feeds.Refuse(waiting.Key, "gone");
        Feeds.Waiting(Now + Interval, 10).ShouldBeEmpty();
        Feeds.Refused(Feed.Key, 10).ShouldHaveSingleItem().Reason.ShouldBe("gone");
        Feed.Refused.ShouldBe(1);
    }

    [Fact]
    public void Old_items_are_let_go_when_the_feed_lists_them_no_longer()
    {
        Poll(Now, Item(1, 1), Item(2, 1));
        foreach (var item in Feeds.Waiting(Now, 10))
        {
            Feeds.Deliver(item.Key);
        }

        var later = Now.AddDays(90);
        Poll(later, Item(2, 1), Item(3, 1)).ShouldBe(1);
        Feed.Items.ShouldBe(2);
        Poll(later, Item(2, 1)).ShouldBe(0);
    }

    [Fact]
    public void A_feed_follows_its_redirect_unless_the_target_is_watched_already()
    {
        var target = new Uri("https://waha.example/new");
        Record(Now, [], new PollRecord(Now + Interval, Interval) { MovedTo = target });
        Feed.Address.ShouldBe(target);
        Feeds.Add(Address, null, null, Interval, Now);
        Feeds.RecordPoll(Feeds.List().Single(feed => feed.Address == Address), Now, [], _ => new PollRecord(Now, Interval) { MovedTo = target });
        Feeds.List().Select(feed => feed.Address).ShouldBe([target, Address], ignoreOrder: true);
    }

    [Fact]
    public async Task Hundreds_of_polls_at_once_beside_the_writer_are_all_recorded()
    {
        var addresses = Enumerable.Range(0, 300).Select(n => new Uri($"https://f{n}.example/rss")).ToList();
        addresses.ForEach(address => Feeds.Add(address, null, null, Interval, Now));
        var feeds = Feeds.List();
        await using (var writer = _store.StartWriter())
        {
            var polls = feeds.Select(feed => Task.Run(() => _store.Feeds.RecordPoll(feed, Now, [Item(1, 1), Item(2, 1)], _ => new PollRecord(Now, Interval)))).ToList();
            for (var n = 0; n < 300; n++)
            {
                var article = new Article($"a{n}", $"قصف على البلدة رقم {n}");
                await writer.Add(new Arrival(article, ArrivalKeys.Of(article, _forms), new CodedArticle(article, "", null, Outcome.Discarded("language"), []), new CodingVersions("isnad", new Dictionary<string, string>(), "1")));
            }

            (await Task.WhenAll(polls)).ShouldAllBe(announced => announced == 2);
        }

        Feeds.List().ShouldAllBe(feed => feed.Items == 2);
    }

    [Fact]
    public void The_next_thing_due_is_a_feed_or_a_text()
    {
        Poll(Now);
        Feeds.NextDue().ShouldBe(Now + Interval);
        Poll(Now, Item(1, 1));
        Feeds.NextDue().ShouldBe(Now);
    }

    [Fact]
    public void A_removed_feed_takes_its_items_along()
    {
        Poll(Now, Item(1, 1));
        Feeds.Remove(Address).ShouldBeTrue();
        Feeds.Remove(Address).ShouldBeFalse();
        Feeds.Waiting(Now, 10).ShouldBeEmpty();
    }

    private static AnnouncedItem Item(byte item, byte version) => new(Bytes(item), Bytes(version), "waha.example", $"payload {item}");

    private static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, 16)];

    private int Poll(DateTimeOffset at, params AnnouncedItem[] items) => Record(at, items, new PollRecord(at + Interval, Interval) { ETag = "\"v\"" });

    private int Record(DateTimeOffset at, AnnouncedItem[] items, PollRecord record) => Feeds.RecordPoll(Feed, at, items, _ => record);
}
