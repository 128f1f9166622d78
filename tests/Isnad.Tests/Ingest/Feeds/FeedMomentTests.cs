using Isnad.Ingest.Feeds;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest.Feeds;

public sealed class FeedMomentTests
{
    [Theory]
    [InlineData("Tue, 03 Mar 2026 10:15:00 +0300", "2026-03-03T10:15:00+03:00")]
    [InlineData("Tue, 3 Mar 26 10:15 GMT", "2026-03-03T10:15:00Z")]
    [InlineData("tuesday, 03-March-2026 10:15:00 EST", "2026-03-03T10:15:00-05:00")]
    [InlineData("3 Mar 2026 10:15:00", "2026-03-03T10:15:00Z")]
    [InlineData("2026-03-03T10:15:00.123+03:00", "2026-03-03T10:15:00+03:00")]
    [InlineData("2026-03-03 10:15", "2026-03-03T10:15:00Z")]
    [InlineData("2026-03-03T10:15:60Z", "2026-03-03T10:15:59Z")]
    public void A_moment_is_read_in_its_own_offset(string written, string iso)
    {
        FeedMoment.Iso(written).ShouldBe(iso);
    }

    [Theory]
    [InlineData("الثلاثاء، 3 آذار 2026 10:15")]
    [InlineData("Tue, 31 Feb 2026 10:15:00 +0300")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 +0000")]
    [InlineData("2026-03-03T25:15:00Z")]
    [InlineData("2026-03-03T10:15:00+99:00")]
    [InlineData("yesterday")]
    public void What_cannot_be_told_for_certain_is_left_as_written(string written)
    {
        FeedMoment.Of(written).ShouldBeNull();
        FeedMoment.Iso(written).ShouldBe(written);
    }
}
