using Isnad.Coding.Casualties;
using Isnad.Coding.Events;
using Isnad.Coding.Syntax;
using Isnad.Core;
using Isnad.Pipeline;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Coding;

/// <summary>Casualty figures as sentences of news give them: how many, of whom, which parts, and to which event they belong.</summary>
public sealed class CasualtyTests
{
    private static readonly Lazy<ArticleCoder> Coder = new(() => ArticleCoder.Load(Repository.Root, null));

    [Theory]
    [InlineData("قتل 14 جنديا قرب البلدة", 14, 14, Quantity.Exact, "MIL")]
    [InlineData("لقي سبعة مدنيين مصرعهم في السوق", 7, 7, Quantity.Exact, "CVL")]
    [InlineData("أكد الطبيب مقتل شرطي في المدينة", 1, 1, Quantity.Exact, "COP")]
    [InlineData("أكد الطبيب مقتل جنديين في المدينة", 2, 2, Quantity.Exact, "MIL")]
    [InlineData("ذكرت الصحيفة أن 90 شخصا على الأقل قتلوا", 90, null, Quantity.AtLeast, "CVL")]
    [InlineData("قتل ما لا يقل عن 12 مزارعا في القرية", 12, null, Quantity.AtLeast, "CVL")]
    [InlineData("قتل نحو ثلاثة آلاف مدني منذ بدء الحملة", 3000, 3000, Quantity.About, "CVL")]
    [InlineData("أعلنت الوزارة مقتل عشرات المسلحين", null, null, Quantity.Tens, "UAF")]
    [InlineData("قتل عدد من السكان في القرية", null, null, Quantity.Some, "CVL")]
    [InlineData("خلف التفجير ثلاثين قتيلا في صفوف الشرطة", 30, 30, Quantity.Exact, "COP")]
    [InlineData("يحقق القاضي في قتل الجيش تسعة متظاهرين", 9, 9, Quantity.Exact, "CVL")]
    public void The_people_killed_are_counted_and_named_by_role(string text, int? low, int? high, Quantity quantity, string who)
    {
        var total = Figures(text).First(f => f.Total.Kind == CasualtyKind.Killed).Total;
        (total.Low, total.High, total.Quantity, total.Who).ShouldBe((low, high, quantity, who));
    }

    [Fact]
    public void Those_who_did_it_are_not_counted()
    {
        Figures("قتلت الشرطة أربعة مسلحين في الحي").Single().Total.Low.ShouldBe(4);
    }

    [Fact]
    public void Nobody_is_counted_where_the_text_says_that_nobody_was_harmed()
    {
        Figures("سقطت القذيفة في حقل دون وقوع إصابات").ShouldBeEmpty();
        Figures("قالت الوزارة إن الهجوم لم يوقع ضحايا").ShouldBeEmpty();
    }

    [Fact]
    public void People_told_side_by_side_add_up_and_stay_as_parts()
    {
        var figure = Figures("استشهد ستة من رجال الشرطة إضافة إلى ثلاثة عمال في الموقع").Single();
        (figure.Total.Low, figure.Total.Derived).ShouldBe((9, true));
        figure.Parts.Select(p => p.Low).ShouldBe([6, 3]);
    }

    [Fact]
    public void What_is_among_them_is_a_part_and_not_added()
    {
        var figure = Figures("قتل 11 شخصا بينهم ثلاثة أطفال").Single();
        (figure.Total.Low, figure.Total.Derived).ShouldBe((11, false));
        figure.Parts.Single().Low.ShouldBe(3);
    }

    [Fact]
    public void A_larger_part_says_who_they_were()
    {
        Figures("مصرع تسعة أشخاص بينهم سبعة جنود").Single().Total.Who.ShouldBe("MIL");
    }

    [Fact]
    public void Two_words_that_share_their_people_give_each_at_most_so_many()
    {
        var figures = Figures("قتل وأصيب نحو 250 مصليا في المسجد");
        figures.Select(f => f.Total.Kind).ShouldBe([CasualtyKind.Killed, CasualtyKind.Injured]);
        figures.ShouldAllBe(f => f.Total.Low == null && f.Total.High == 250 && f.Total.Quantity == Quantity.AtMost);
    }

    [Fact]
    public void A_verb_in_the_plural_has_its_people_before_it()
    {
        var figures = Figures("قال المسعف إن سبعة مسلحين قتلوا وجرح أربعة منهم");
        figures.Select(f => (f.Total.Kind, f.Total.Low)).ShouldBe([(CasualtyKind.Killed, 7), (CasualtyKind.Injured, 4)]);
    }

    [Fact]
    public void A_toll_is_followed_by_its_number()
    {
        Figures("ارتفعت حصيلة القتلى إلى 61 في المحافظة").ShouldContain(f => f.Total.Low == 61);
    }

    [Theory]
    [InlineData("قتل جنديان وأصيب خمسة آخرون في هجوم على حاجز للجيش قرب كركوك.", 2, 5)]
    [InlineData("أسفر قصف مدفعي على السوق في تعز عن مقتل سبعة مدنيين وإصابة 12 آخرين.", 7, 12)]
    [InlineData("هاجم مسلحون مقرا للشرطة في كابول ما أدى إلى مقتل ثلاثة شرطيين وجرح تسعة.", 3, 9)]
    public void Casualties_of_an_attack_belong_to_its_record(string text, int killed, int injured)
    {
        var claims = Coder.Value.Code(new Article("a", text, Date: new LocalDate(2026, 3, 10))).Claims;
        var attack = claims.Single(c => c.Casualties.Count > 0);
        attack.Casualties.First(c => c.Kind == CasualtyKind.Killed).Low.ShouldBe(killed);
        attack.Casualties.First(c => c.Kind == CasualtyKind.Injured).Low.ShouldBe(injured);
        claims.ShouldNotContain(c => c != attack && (c.Trigger.Text.Contains("قتل", StringComparison.Ordinal) || c.Trigger.Text.Contains("جرح", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_figure_on_another_s_word_carries_its_own_chain()
    {
        const string Text = "قصفت طائرات حربية سوقا في إدلب، وقالت وزارة الصحة إن القصف أدى إلى مقتل تسعة مدنيين.";
        var claims = Coder.Value.Code(new Article("a", Text, Date: new LocalDate(2026, 3, 10))).Claims;
        var figure = claims.SelectMany(c => c.Casualties.Select(f => (Claim: c, Figure: f))).First(f => f.Figure.Low == 9);
        (figure.Figure.Attribution ?? figure.Claim.Attribution).ShouldNotBeEmpty();
    }

    private static List<FoundCasualty> Figures(string text)
    {
        var structure = Structure.Of(Coder.Value.Reader.Read(new Article("a", text + ".", Date: new LocalDate(2026, 3, 10))).Document!);
        return new CasualtyFinder(structure).Find(TriggerFinder.Find(structure));
    }
}
