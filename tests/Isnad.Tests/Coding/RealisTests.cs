using Isnad.Coding.Events;
using Isnad.Coding.Participants;
using Isnad.Coding.Realis;
using Isnad.Coding.Speech;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Pipeline;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Coding;

/// <summary>Whether an event is told as having happened, by construction.</summary>
public sealed class RealisTests
{
    private static readonly Lazy<ArticleCoder> Coder = new(() => ArticleCoder.Load(Repository.Root, null));

    [Theory]
    [InlineData("قد يجيء يوم هادئ لكن المدينة يمكن أن تتعرض لقصف عنيف.", "لقصف", Realis.Hypothetical)]
    [InlineData("حذر الخبراء من احتمال شن هجوم على الميناء.", "هجوم", Realis.Hypothetical)]
    [InlineData("نشرت الحكومة قواتها لصد أي هجوم على الحدود.", "هجوم", Realis.Hypothetical)]
    [InlineData("نفى قائد الفرقة استهداف القرية.", "استهداف", Realis.Negated)]
    [InlineData("ينفذ التحالف غارات على المتمردين منذ عام 2019.", "غارات", Realis.Actual)]
    [InlineData("قصف التحالف المدينة عام 2019.", "قصف", Realis.Historical)]
    [InlineData("قصف التحالف المدينة.", "قصف", Realis.Actual)]
    public void An_event_is_told_as(string text, string word, Realis expected)
    {
        var structure = Structure.Of(Coder.Value.Reader.Read(new Article("a", text, Date: new LocalDate(2026, 3, 10))).Document.ShouldNotBeNull());
        var trigger = TriggerFinder.Find(structure).First(t => t.Senses.Any(s => s.Type == "ASSAULT") && t.Span.Of(text).Contains(word, StringComparison.Ordinal));
        var enclosing = new AttributionBuilder(structure, new ParticipantWriter(structure, new CountryChooser(structure, null))).Enclosing(trigger);
        new RealisJudge(structure).Judge(trigger, trigger.Senses[0], enclosing, structure.Document.Times is [var time, ..] ? time : null).Value.ShouldBe(expected);
    }
}
