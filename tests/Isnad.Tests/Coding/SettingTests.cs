using Isnad.Core;
using Isnad.Pipeline;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Coding;

/// <summary>Where and in which happening an event stands: places, and events told again.</summary>
public sealed class SettingTests
{
    private static readonly Lazy<ArticleCoder> Coder = new(() => ArticleCoder.Load(Repository.Root, null));

    [Fact]
    public void An_attack_happened_in_the_town_it_is_told_of()
    {
        Code("قصفت طائرات حربية سوقا شعبية في مدينة إدلب.").First(c => c.Type == "ASSAULT").Place!.Mention.Text.ShouldContain("إدلب");
    }

    [Fact]
    public void An_attack_taken_up_by_a_definite_noun_is_the_one_told_before()
    {
        var claims = Code("هاجم انتحاري حاجزا للجيش في مدينة كركوك يوم الأحد. وأدى الهجوم إلى مقتل ثلاثة جنود.");
        var first = claims.First(c => c.Type == "ASSAULT");
        var again = claims.Last(c => c.Type == "ASSAULT");
        again.Id.ShouldNotBe(first.Id);
        again.SameAs.ShouldBe(first.Id);
        again.Place!.Id.ShouldBe(first.Place!.Id);
    }

    [Fact]
    public void Confidence_is_a_probability()
    {
        Code("شن مسلحون هجوما على مركز للشرطة في بغداد. وأدانت وزارة الداخلية الهجوم.").ShouldAllBe(c => c.Confidence > 0 && c.Confidence < 1);
    }

    private static EquatableList<Claim> Code(string text) => Coder.Value.Code(new Article("a", text, Date: new LocalDate(2026, 3, 10))).Claims;
}
