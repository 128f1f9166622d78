using Isnad.Core;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Core;

public sealed class TextSpanTests
{
    [Fact]
    public void Spans_that_only_touch_do_not_overlap()
    {
        new TextSpan(0, 3).Overlaps(new TextSpan(3, 5)).ShouldBeFalse();
        new TextSpan(0, 4).Overlaps(new TextSpan(3, 5)).ShouldBeTrue();
    }

    [Fact]
    public void A_union_covers_both_spans()
    {
        new TextSpan(4, 6).Union(new TextSpan(1, 5)).ShouldBe(new TextSpan(1, 6));
    }
}
