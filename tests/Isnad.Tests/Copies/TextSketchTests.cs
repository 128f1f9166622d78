using CsCheck;
using Isnad.Copies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Copies;

public sealed class TextSketchTests
{
    private static readonly Gen<string[]> Words = Gen.Int[0, 500].Select(n => $"w{n}").Array[0, 300];

    [Fact]
    public void A_sketch_is_the_same_after_it_was_kept() =>
        Words.Sample(words =>
        {
            var sketch = TextSketch.Of(words);
            var kept = TextSketch.FromBytes(sketch.ToBytes());
            return kept.Hashes.SequenceEqual(sketch.Hashes) && sketch.With(kept).Shared == sketch.Count;
        });

    [Fact]
    public void A_text_cut_short_shares_nearly_all_it_has() =>
        Gen.Int.Select(seed => Numbered(seed, 400)).Sample(words =>
        {
            var overlap = TextSketch.Of(words).With(TextSketch.Of(words.Take(80)));
            return overlap.Containment == 1 && overlap.IsCopy && !overlap.IsAlike;
        });

    [Fact]
    public void Different_texts_share_nothing()
    {
        var overlap = TextSketch.Of(Numbered(1, 300)).With(TextSketch.Of(Numbered(2, 300)));
        (overlap.Shared, overlap.IsCopy).ShouldBe((0, false));
    }

    [Fact]
    public void A_text_without_a_whole_shingle_is_no_copy_of_anything()
    {
        var tiny = TextSketch.Of(["a", "b", "c", "d"]);
        tiny.Count.ShouldBe(0);
        tiny.With(tiny).IsCopy.ShouldBeFalse();
    }

    [Fact]
    public void Copies_are_found_within_the_window_of_days_and_not_beyond_it()
    {
        var sketch = TextSketch.Of(Numbered(7, 200));
        var day = new LocalDate(2018, 3, 1);
        var stored = new Dictionary<LocalDate, (long, TextSketch)[]> { [day] = [(1, sketch)] };
        var index = new SketchIndex(asked => asked is { } known ? stored.GetValueOrDefault(known, []) : []);

        index.FindCopies(2, day.PlusDays(SketchIndex.WindowDays), sketch).Select(c => c.Key).ShouldBe([1]);
        index.FindCopies(2, day.PlusDays(SketchIndex.WindowDays + 1), sketch).ShouldBeEmpty();
        index.FindCopies(2, null, sketch).ShouldBeEmpty();
        index.FindCopies(1, day, sketch).ShouldBeEmpty();
        index.FindCopies(2, LocalDate.MaxIsoValue, sketch).ShouldBeEmpty();
    }

    [Fact]
    public void An_index_that_may_hold_little_finds_what_a_large_one_finds()
    {
        var days = Enumerable.Range(0, 40).Select(d => new LocalDate(2018, 3, 1).PlusDays(d)).ToArray();
        var stored = days.ToDictionary(d => d, d => Enumerable.Range(0, 3).Select(n => ((long)((d.DayOfYear * 10) + n), TextSketch.Of(Numbered(n, 100)))).ToArray());
        SketchIndex Index(int most) => new(asked => asked is { } known ? stored.GetValueOrDefault(known, []) : [], most);
        var (small, large) = (Index(100), Index(1_000_000));
        foreach (var day in days.Concat(days.Reverse()))
        {
            small.FindCopies(0, day, TextSketch.Of(Numbered(1, 100))).ShouldBe(large.FindCopies(0, day, TextSketch.Of(Numbered(1, 100))));
        }
    }

    private static string[] Numbered(int seed, int count) => [.. Enumerable.Range(0, count).Select(n => $"{seed}-{n}")];
}
