using Isnad.Cli.Watching;
using Isnad.Storage.Feeds;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli.Watching;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_feed_with_much_news_is_asked_oftener_down_to_five_minutes()
    {
        PollSchedule.After(Feed(30), announced: 15, listed: 20, null).ShouldBe(TimeSpan.FromMinutes(12));
        PollSchedule.After(Feed(6), announced: 20, listed: 20, null).ShouldBe(PollSchedule.Shortest);
    }

    [Fact]
    public void A_feed_without_news_is_asked_more_seldom_up_to_two_hours()
    {
        PollSchedule.After(Feed(30), 0, 20, null).ShouldBe(TimeSpan.FromMinutes(39));
        PollSchedule.After(Feed(110), 0, 0, null).ShouldBe(PollSchedule.Longest);
    }

    [Fact]
    public void The_rest_that_a_feed_asks_for_is_kept_up_to_an_hour_unless_news_would_be_lost()
    {
        PollSchedule.After(Feed(10), 1, 20, TimeSpan.FromMinutes(45)).ShouldBe(TimeSpan.FromMinutes(45));
        PollSchedule.After(Feed(10), 1, 20, TimeSpan.FromDays(7)).ShouldBe(TimeSpan.FromHours(1));
        PollSchedule.After(Feed(10), 15, 20, TimeSpan.FromDays(7)).ShouldBe(PollSchedule.Shortest);
    }

    [Fact]
    public void A_failing_feed_is_asked_after_ever_longer_pauses()
    {
        var waits = Enumerable.Range(0, 12).Select(n => PollSchedule.AfterFault(Feed(15) with { Failures = n }, isPassing: true, isGone: false, null)).ToList();
        waits.ShouldBeInOrder();
        waits[0].ShouldBe(TimeSpan.FromMinutes(7.5));
        waits[^1].ShouldBe(TimeSpan.FromHours(6));
        PollSchedule.AfterFault(Feed(15), isPassing: true, isGone: false, TimeSpan.FromHours(3)).ShouldBe(TimeSpan.FromHours(3));
        PollSchedule.AfterFault(Feed(15), isPassing: false, isGone: true, null).ShouldBe(TimeSpan.FromDays(7));
    }

    [Fact]
    public void A_page_is_given_up_after_some_days()
    {
        PollSchedule.AfterAttempt(0).ShouldNotBeNull();
        PollSchedule.AfterAttempt(7).ShouldBeNull();
    }

    [Fact]
    public void Feeds_added_together_are_not_asked_together_for_ever()
    {
        Enumerable.Range(1, 20).Select(key => PollSchedule.Next(Feed(60) with { Key = key }, Now, TimeSpan.FromHours(1))).Distinct().Count().ShouldBeGreaterThan(15);
    }

    private static WatchedFeed Feed(int minutes) => new()
    {
        Key = 1,
        Address = new Uri("https://waha.example/rss"),
        Added = Now,
        Succeeded = Now,
        Due = Now,
        Interval = TimeSpan.FromMinutes(minutes),
        Failures = 0,
        Gaps = 0,
        Items = 0,
        Waiting = 0,
        Refused = 0,
    };
}
