using Isnad.Coding.Learning;
using Isnad.Core;
using Isnad.Pipeline;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Coding;

/// <summary>Who did what to whom, where words stand between the doer, the deed and the one it is done to.</summary>
public sealed class ParticipantTests
{
    private static readonly Lazy<ArticleCoder> Coder = new(() => ArticleCoder.Load(Repository.Root, null));

    [Fact]
    public void A_day_between_commas_does_not_hide_whom_a_demand_is_made_of()
    {
        var claim = First("REQUEST", "طالبت الحكومة اليمنية، الثلاثاء، منظمة اليونسكو بحماية المدينة القديمة من العبث.");
        Codes(claim.Actors).ShouldBe(["YEM GOV"]);
        Codes(claim.Recipients).ShouldBe(["- IGO"]);
    }

    [Fact]
    public void A_relative_clause_does_not_make_an_attacker_the_victim()
    {
        var claim = First("ASSAULT", "وقتلت حركة الشباب التي تسعى إلى إسقاط الحكومة في الصومال عضوا في البرلمان أمام بيته.");
        Codes(claim.Actors).ShouldBe(["SOM REB"]);
    }

    [Fact]
    public void A_verbal_noun_that_carries_an_attack_keeps_its_subject()
    {
        var claim = First("ASSAULT", "كشفت صور عن شن النظام السوري هجوما كيماويا على بلدة قرب دمشق.");
        Codes(claim.Actors).ShouldBe(["SYR GOV"]);
    }

    [Fact]
    public void Who_is_said_to_be_backed_is_helped()
    {
        var claim = First("AID", "تقدمت قوات سوريا الديمقراطية المدعومة من الولايات المتحدة نحو مدينة الرقة.");
        Codes(claim.Actors).ShouldBe(["USA GOV"]);
        claim.Recipients.ShouldNotBeEmpty();
    }

    [Fact]
    public void Dawn_is_a_time_and_no_explosion()
    {
        var claims = Code("استهدف هجوم انتحاري، فجر الأحد، مقرا للشرطة العراقية في شمال البلاد.");
        claims.ShouldNotContain(c => c.Trigger.Text == "فجر");
        claims.ShouldContain(c => c.Type == "ASSAULT");
    }

    [Fact]
    public void What_a_subject_pronoun_does_is_done_to_the_noun_after_the_verb()
    {
        var claim = First("SUPPORT", "وقالت السعودية إنها تؤيد قرار ترامب بالانسحاب من الاتفاق النووي.");
        claim.Actors.ShouldAllBe(a => a.Country == "SAU");
    }

    [Fact]
    public void A_name_told_with_its_title_once_is_known_afterwards()
    {
        var claims = Code("التقى وزير الداخلية التونسي خالد المرزوقي وفدا من الأمم المتحدة في العاصمة.\nواتهم المرزوقي جماعات متشددة بالتخطيط لهجمات على الحدود.");
        claims.First(c => c.Type == "ACCUSE").Actors.ShouldContain(a => a.Country == "TUN");
    }

    [Fact]
    public void Alternatives_of_one_choice_are_learned_against_each_other()
    {
        var examples = new List<TrainingExample>();
        for (var i = 0; i < 40; i++)
        {
            // Both alternatives are "near"; the right one is also "first", whatever else it is.
            examples.Add(new(["near", "first"], true, 1, "a", i));
            examples.Add(new(["near", "second"], false, 1, "a", i));
        }

        var weights = LogisticTrainer.Fit(examples, 0.003, 12, 3, 0);
        weights["first"].ShouldBeGreaterThan(1);
        weights["second"].ShouldBeLessThan(-1);
        Math.Abs(weights.GetValueOrDefault("near")).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Learning_is_the_same_in_every_run()
    {
        TrainingExample[] examples = [.. Enumerable.Range(0, 60).Select(i => new TrainingExample([$"f={i % 7}", $"g={i % 3}"], i % 2 == 0, 1, "a"))];
        LogisticTrainer.Fit(examples, 0.003, 12, 3, 0.5).ShouldBe(LogisticTrainer.Fit(examples, 0.003, 12, 3, 0.5));
    }

    private static string[] Codes(IEnumerable<Participant> participants) => [.. participants.Select(p => $"{p.Country ?? "-"} {p.Role}")];

    private static Claim First(string type, string text) => Code(text).First(c => c.Type == type);

    private static EquatableList<Claim> Code(string text) => Coder.Value.Code(new Article("a", text, Date: new LocalDate(2026, 3, 10))).Claims;
}
