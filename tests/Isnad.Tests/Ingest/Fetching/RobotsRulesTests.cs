using Isnad.Ingest.Fetching;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest.Fetching;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /", "/page", false)]
    [InlineData("User-agent: *\nDisallow:", "/page", true)]
    [InlineData("", "/page", true)]
    [InlineData("User-agent: other\nDisallow: /", "/page", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Isnad\nAllow: /", "/page", true)]
    [InlineData("User-agent: isnad/1.0\nUser-agent: other\nDisallow: /private", "/private/x", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf?download", true)]
    [InlineData("User-agent: *\nDisallow: /*/print/*", "/news/print/1", false)]
    [InlineData("User-agent: *\nDisallow: /%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1", "/أخبار/1", false)]
    [InlineData("User-agent: *\nDisallow: /أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", false)]
    [InlineData("\uFEFFuser-agent : *\r\ndisallow : /x # comment", "/x", false)]
    [InlineData("Disallow: /x", "/x", true)]
    public void Rules_are_read_as_the_standard_says(string text, string path, bool isAllowed)
    {
        RobotsRules.Parse(text, FetchOptions.RobotsName).Allow(new Uri("http://news.example" + path)).ShouldBe(isAllowed);
    }

    [Fact]
    public void A_wished_delay_is_kept_up_to_a_minute()
    {
        RobotsRules.Parse("User-agent: *\nCrawl-delay: 7.5", "isnad").Delay.ShouldBe(TimeSpan.FromSeconds(7.5));
        RobotsRules.Parse("User-agent: *\nCrawl-delay: 86400", "isnad").Delay.ShouldBe(TimeSpan.FromMinutes(1));
        RobotsRules.Parse("User-agent: *\nCrawl-delay: 1e400", "isnad").Delay.ShouldBeNull();
    }

    [Fact]
    public void A_pattern_full_of_stars_is_decided_at_once()
    {
        var rules = RobotsRules.Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 2_000)) + "b", "isnad");
        rules.Allow(new Uri("http://news.example/" + new string('a', 8_000))).ShouldBeTrue();
    }
}
