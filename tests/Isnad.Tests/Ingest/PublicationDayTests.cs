using Isnad.Ingest;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest;

public sealed class PublicationDayTests
{
    [Theory]
    [InlineData("2023-09-19")]
    [InlineData("2023-09-19T23:59:00+03:00")]
    [InlineData("2023-09-19T00:01:00-11:00")]
    [InlineData(" 2023/9/19 10:00")]
    [InlineData("20230919T101500Z")]
    [InlineData("٢٠٢٣-٠٩-١٩")]
    [InlineData("Tue, 19 Sep 2023 23:30:00 -0500")]
    [InlineData("19 Sep 2023")]
    [InlineData("19/9/2023")]
    [InlineData("9/19/2023")]
    public void The_day_is_the_one_that_stands_there(string moment)
    {
        PublicationDay.Of(moment).ShouldBe(new LocalDate(2023, 9, 19));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3/4/2023")]
    [InlineData("2023-02-30")]
    [InlineData("2023-13-01")]
    [InlineData("2023")]
    [InlineData("yesterday")]
    [InlineData("0000-01-01")]
    public void What_fixes_no_day_gives_none(string? moment)
    {
        PublicationDay.Of(moment).ShouldBeNull();
    }

    [Fact]
    public void Unix_time_gives_its_day_in_utc()
    {
        PublicationDay.OfUnixTime(1_695_081_600).ShouldBe(new LocalDate(2023, 9, 19));
        PublicationDay.OfUnixTime(1_695_081_600_000).ShouldBe(new LocalDate(2023, 9, 19));
        PublicationDay.OfUnixTime(12).ShouldBeNull();
    }
}
