using Isnad.Bench;
using Isnad.Ingest.Html;
using Isnad.Ingest.Words;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest;

/// <summary>Fifty invented pages after the manner of real sites, each with a trap of its own, against what a reader finds on them.</summary>
public sealed class LayoutTests
{
    private static readonly Lazy<IReadOnlyList<PageScore>> Scores = new(() =>
    {
        var reader = new PageReader(IngestWords.Load(Repository.Root));
        return [.. PageLayout.In(Repository.PathOf("tests", "Isnad.Tests", "Ingest", "Layouts")).Select(layout => layout.Score(reader))];
    });

    [Fact]
    public void Text_title_and_day_of_the_layouts_are_read()
    {
        Scores.Value.Count.ShouldBeGreaterThanOrEqualTo(40);
        var faults = string.Join('\n', Scores.Value.Where(s => s.Faults.Length > 0).Select(s => $"{s.Name}: {s.Faults}"));
        Scores.Value.Average(s => s.Text).ShouldBeGreaterThanOrEqualTo(0.97, faults);
        Scores.Value.Average(s => s.Title ? 1 : 0).ShouldBeGreaterThanOrEqualTo(0.97, faults);
        Scores.Value.Average(s => s.Date ? 1 : 0).ShouldBeGreaterThanOrEqualTo(0.97, faults);
        Scores.Value.Average(s => s.Author ? 1 : 0).ShouldBeGreaterThanOrEqualTo(0.95, faults);
        Scores.Value.Average(s => s.Outlet ? 1 : 0).ShouldBeGreaterThanOrEqualTo(0.95, faults);
    }

    [Fact]
    public void Next_pages_and_paywalls_are_told_wherever_they_are_and_nowhere_else()
    {
        Scores.Value.Where(s => !s.NextPage || !s.Paywall).Select(s => s.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Text_that_no_reader_sees_is_not_read()
    {
        var hidden = Scores.Value.Single(s => s.Name.EndsWith("hidden-text", StringComparison.Ordinal));
        hidden.Page.Text.ShouldNotContain("طائرات مجهولة");
        hidden.Text.ShouldBe(1);
    }

    [Fact]
    public void Unseen_signs_inside_words_are_left_out()
    {
        var marked = Scores.Value.Single(s => s.Name.EndsWith("direction-marks", StringComparison.Ordinal));
        marked.Page.Text.ShouldContain("«النوارس»");
        marked.Page.Text.ShouldNotContain("\u00AD");
    }
}
