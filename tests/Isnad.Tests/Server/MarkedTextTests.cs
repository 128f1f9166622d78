using CsCheck;
using Isnad.Core;
using Isnad.Server.Marking;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Server;

public sealed class MarkedTextTests
{
    [Fact]
    public void Overlapping_words_share_a_stretch_and_lines_part_it()
    {
        var paragraphs = MarkedText.Of("abc def\r\n\nghi", [Claim(new TextSpan(0, 13), new TextSpan(4, 7)), Claim(new TextSpan(4, 12), new TextSpan(6, 12))]);
        paragraphs.Select(p => string.Join('|', p.Segments.Select(s => $"{s.Text}[{s.Data()}]"))).ShouldBe(
        [
            "abc [0.evidence]|de[0.trigger 0.evidence 1.evidence]|f[0.trigger 0.evidence 1.trigger 1.evidence]",
            "gh[0.evidence 1.trigger 1.evidence]|i[0.evidence]",
        ]);
        paragraphs[0].Segments[2].Classes(0).ShouldBe("seg trigger as-trigger");
        paragraphs[0].Segments[2].Classes(null).ShouldBe("seg trigger");
    }

    [Fact]
    public void No_letter_is_lost_or_doubled_whatever_the_spans_are()
    {
        var span = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], (start, length) => new TextSpan(start, start + length));
        Gen.Select(Gen.String[Gen.Char["اب ج\n"], 0, 50], Gen.Select(span, span, Claim).List[0, 6]).Sample((text, claims) =>
        {
            var lines = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));
            MarkedText.Of(text, claims).Select(p => string.Concat(p.Segments.Select(s => s.Text))).ShouldBe(lines);
        });
    }

    private static Claim Claim(TextSpan evidence, TextSpan trigger) =>
        new() { Id = "x", Type = "ASSAULT", Trigger = new Quote("", trigger), Evidence = new Quote("", evidence) };
}
