using Isnad.Cli;
using Isnad.Reading.Packs;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli;

public sealed class PackSearchFormsTests
{
    private static readonly Lazy<PackSearchForms> Forms = new(() => new PackSearchForms(PackLibrary.Load(Repository.Root, null, []).Packs));

    [Theory]
    [InlineData("القصف")]
    [InlineData("والقصف")]
    [InlineData("بقصف")]
    [InlineData("فللقصف")]
    [InlineData("قصفهم")]
    [InlineData("قَصْفـــ")]
    public void A_word_is_found_under_its_bare_form_whatever_stands_on_it(string written)
    {
        Of(written).ShouldContain(Of("قصف")[0]);
    }

    [Theory]
    [InlineData("أعزاز", "اعزاز")]
    [InlineData("على", "علي")]
    [InlineData("مدرسة", "مدرسه")]
    [InlineData("١٢", "12")]
    public void Spellings_of_one_word_have_one_form(string one, string other)
    {
        Of(one)[0].ShouldBe(Of(other)[0]);
    }

    [Fact]
    public void Signs_give_nothing_and_numbers_part_from_letters()
    {
        Forms.Value.Of("«قتل 11قتيلا»، !؟ NATO 🇵🇸").Select(word => word[0]).Count().ShouldBe(4);
        Of("NATO").ShouldContain(Of("nato")[0]);
    }

    private static IReadOnlyList<string> Of(string word) => Forms.Value.Of(word).ShouldHaveSingleItem();
}
