using Isnad.Cli;
using Isnad.Reading.Packs;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Copies;

public sealed class AgencySignatureTests
{
    private static readonly Lazy<PackSearchForms> Forms = new(() =>
    {
        var library = PackLibrary.Load(Repository.Root, null, []);
        return new PackSearchForms(library.Packs, library.Knowledge.AgencySignatures);
    });

    public static TheoryData<string, string> Examples => new(
        File.ReadLines(Repository.PathOf("knowledge", "agencies.tsv")).Skip(1).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Select(cells => (cells[0], cells[3])));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_agency_is_known_by_the_dateline_of_its_example(string agency, string example) => Forms.Value.AgencyOf(example).ShouldBe(agency);

    [Theory]
    [InlineData("بيروت (ا ف ب) قتل شخصان أمس في انفجار.", "AFP")]
    [InlineData("لندن/ رويترز - تراجع الجنيه.", "REUTERS")]
    [InlineData("قتل شخصان أمس في انفجار وسط المدينة، وقال شهود إنهم سمعوا دويا. (رويترز)", "REUTERS")]
    [InlineData("قتل شخصان أمس في انفجار وسط المدينة وفق ما قال شهود عيان كانوا هناك وقت الحادث.\nأ ف ب", "AFP")]
    [InlineData("رويترز\nقتل شخصان أمس في انفجار.", "REUTERS")]
    public void A_signature_stands_in_the_dateline_in_brackets_or_on_the_last_line(string text, string agency) => Forms.Value.AgencyOf(text).ShouldBe(agency);

    [Theory]
    [InlineData("قالت رويترز إن الشركة نفت الخبر، وطالبت رويترز بالتصحيح.")]
    [InlineData("قتل مصور رويترز في القصف.")]
    [InlineData("")]
    [InlineData("- (")]
    public void An_agency_that_is_only_talked_about_has_not_signed(string text) => Forms.Value.AgencyOf(text).ShouldBeNull();

    [Fact]
    public void An_outlet_may_be_an_agency_itself()
    {
        Forms.Value.AgencyNamed("رويترز").ShouldBe("REUTERS");
        Forms.Value.AgencyNamed("صحيفة الضحى").ShouldBeNull();
    }
}
