using Isnad.Core;
using Isnad.Pipeline;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Coding;

/// <summary>What earlier coders got wrong, in Arabic: a denial, another's word, the future, an accusation, witnesses.</summary>
public sealed class TongueTests
{
    private static readonly Lazy<ArticleCoder> Coder = new(() => ArticleCoder.Load(Repository.Root, null));

    [Fact]
    public void A_denied_bombing_is_negated_on_the_denier_s_word()
    {
        var claim = Assault("نفت وزارة الدفاع التركية قصف قرية في محافظة السليمانية.");
        claim.Realis.ShouldBe(Realis.Negated);
        claim.Attribution[0].Stance.ShouldBe(Stance.Denies);
        claim.Attribution[0].Holder.Country.ShouldBe("TUR");
    }

    [Fact]
    public void What_is_according_to_somebody_is_not_the_outlet_s_word()
    {
        var claim = Assault("قصفت طائرات حربية سوقا شعبية في مدينة إدلب، بحسب المرصد السوري لحقوق الإنسان.");
        claim.Attribution.ShouldNotBeEmpty();
        claim.Attribution[0].Holder.Role.ShouldBe("NGO");
    }

    [Fact]
    public void An_attack_that_another_is_accused_of_is_on_the_accuser_s_word()
    {
        var claims = Code("اتهمت وزارة الخارجية الأذربيجانية القوات الأرمينية بشن هجمات على قرى حدودية.");
        claims.ShouldContain(c => c.Type == "ACCUSE" && c.Actors.Any(a => a.Country == "AZE"));
        var attack = claims.First(c => c.Type == "ASSAULT");
        attack.Attribution[0].Holder.Country.ShouldBe("AZE");
        attack.Actors.ShouldContain(a => a.Country == "ARM");
    }

    [Fact]
    public void Witnesses_word_on_twelve_killed_keeps_the_figure()
    {
        var claim = Assault("قال شهود عيان إن 12 مدنيا قتلوا في قصف مدفعي على سوق في مدينة تعز.");
        claim.Attribution.ShouldNotBeEmpty();
        claim.Casualties.ShouldContain(c => c.Kind == CasualtyKind.Killed && c.Low == 12);
    }

    [Fact]
    public void Ids_are_the_same_in_every_run()
    {
        const string Text = "هاجم مسلحون حاجزا للجيش قرب كركوك.";
        Code(Text).Select(c => c.Id).ShouldBe(ArticleCoder.Load(Repository.Root, null).Code(new Article("b", Text)).Claims.Select(c => c.Id));
    }

    private static Claim Assault(string text) => Code(text).First(c => c.Type == "ASSAULT");

    private static EquatableList<Claim> Code(string text) => Coder.Value.Code(new Article("a", text, Date: new LocalDate(2026, 3, 10))).Claims;
}
