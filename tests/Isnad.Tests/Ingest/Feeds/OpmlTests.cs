using System.Text;
using Isnad.Ingest.Feeds;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest.Feeds;

public sealed class OpmlTests
{
    [Fact]
    public void A_list_of_feeds_comes_back_as_it_was_written()
    {
        OpmlOutline[] feeds = [new(new Uri("https://waha.example/rss?a=1&b=2"), "وكالة \"الواحة\" <1>"), new(new Uri("https://example.org/atom"), null)];
        var (outlines, fault) = Opml.Read(Encoding.UTF8.GetBytes(Opml.Write(feeds)));
        fault.ShouldBeNull();
        outlines.Select(outline => outline.Address).ShouldBe(feeds.Select(feed => feed.Address));
        outlines[0].Title.ShouldBe(feeds[0].Title);
    }

    [Fact]
    public void Folders_are_walked_and_what_is_no_feed_is_passed_over()
    {
        var (outlines, _) = Opml.Read("""
            <opml version="1.0"><body><outline text="أخبار"><outline text="الواحة" xmlUrl="https://waha.example/rss"/><outline text="ملف" xmlUrl="file:///etc/passwd"/></outline><outline text="x" xmlUrl="https://waha.example/rss"/></body></opml>
            """u8.ToArray());
        outlines.ShouldHaveSingleItem().Title.ShouldBe("الواحة");
    }

    [Fact]
    public void What_is_no_list_is_named()
    {
        Opml.Read("<rss/>"u8.ToArray()).Fault!.ShouldContain("opml");
        Opml.Read("broken"u8.ToArray()).Fault.ShouldNotBeNull();
    }
}
