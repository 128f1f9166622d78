using System.Globalization;
using Isnad.Core;
using Isnad.Exports;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Exports;

/// <summary>The layouts of other event datasets: their columns, their domains, and that none of them makes a claim a fact.</summary>
public sealed class EventLayoutTests : IDisposable
{
    private static readonly string[] Layouts = ["gdelt", "polecat", "ucdp", "acled"];

    private readonly ExportStore _store = new();

    public static TheoryData<string> Names => [.. Layouts];

    public void Dispose() => _store.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Only_what_is_told_as_having_happened_and_denied_by_nobody_goes_out_and_once(string layout)
    {
        var denier = new Attribution(ExportStore.Party("الوزارة", "SYR-GOV"), "نفت", 0, AttributionLink.Speaks, Stance.Denies, true);
        await _store.AddNews(
            "a-1",
            "قصف الجيش حلب",
            ExportStore.Raid("0000000000a0") with { Realis = Realis.Hypothetical },
            ExportStore.Raid("0000000000a1") with { SameAs = "0000000000a0" },
            ExportStore.Raid("0000000000a2") with { SameAs = "0000000000a1" },
            ExportStore.Raid("0000000000a3") with { Attribution = [denier] },
            ExportStore.Raid("0000000000a4") with { Realis = Realis.Negated });
        (await Rows(layout)).Count.ShouldBe(1);
        (await Rows(layout, new ExportOptions { All = true })).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_copy_of_an_article_is_left_out_of_event_layouts_and_named_in_tables()
    {
        var words = string.Join(' ', Enumerable.Range(0, 200).Select(at => "كلمة" + new string('ب', at % 7) + new string('ت', at % 11) + new string('س', at / 20)));
        await _store.AddNews("a-1", words, ExportStore.Raid("0000000000a1"));
        await _store.AddNews("a-2", words + " ثم", ExportStore.Raid("0000000000a2"));
        (await Rows("acled")).Count.ShouldBe(1);
        (await Rows("acled", new ExportOptions { All = true })).Count.ShouldBe(2);
        (await _store.Lines("csv")).Count(line => line.Contains(",copy,", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_row_says_on_whose_word_it_stands(string layout)
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000a1"));
        await _store.Add(new Article("b-1", "قصف بلا عنوان ولا صحيفة"), ExportStore.Raid("0000000000a2") with { Attribution = [] });
        var rows = (await Rows(layout)).Select(row => string.Join('\t', row).Replace("%20", " ", StringComparison.Ordinal).Replace("%7C", "|", StringComparison.Ordinal)).ToList();
        rows.Count.ShouldBe(2);
        rows[0].ShouldContain("المرصد (asserts)|مصادر (unnamed, relays, asserts)|وكالة|https://example.org/a-1");
        rows[1].ShouldContain("unknown outlet (own voice)");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Words_of_the_article_go_out_only_when_they_are_asked_for(string layout)
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000a1"));
        (await _store.Lines(layout)).ShouldNotContain(line => line.Contains("قصف الجيش البلدة", StringComparison.Ordinal));
        if (layout != "gdelt")
        {
            (await _store.Lines(layout, new ExportOptions { WithText = true })).ShouldContain(line => line.Contains("قصف الجيش البلدة", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_column_calls_a_claim_a_fact()
    {
        string[] names = [.. (await _store.Lines("polecat"))[0].Split('\t'), .. (await _store.Lines("ucdp"))[0].Split(','), .. (await _store.Lines("acled"))[0].Split(','), .. (await _store.Lines("csv"))[0].Split(',')];
        names.Length.ShouldBeGreaterThan(150);
        names.Where(name => new[] { "fact", "verified", "confirmed", "true" }.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    [Fact]
    public async Task GDELT_has_61_columns_within_their_domains()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000ff"), ExportStore.Raid("0000000000fe") with { SameAs = "0000000000ff" });
        var row = (await Rows("gdelt")).ShouldHaveSingleItem();
        row.Length.ShouldBe(61);
        row[..5].ShouldBe(["255", "20230918", "202309", "2023", "2023.7890"]);
        row[5..8].ShouldBe(["SYRMIL", "الجيش; حلفاؤه", "SYR"]);
        row[12..14].ShouldBe(["MIL", "UAF"]);
        row[15..18].ShouldBe(["SYRCVL", "مدنيين", "SYR"]);
        row[25..32].ShouldBe(["1", "195", "195", "19", "4", "-9.5", "2"]);
        row[35].ShouldBe("0");
        row[51..59].ShouldBe(["4", "حلب, Aleppo, SYR", "SYR", "", "", "36.2", "37.16", "SYR-ALEPPO"]);
        row[59].ShouldBe("20230919070000");
        row[60].ShouldStartWith("https://example.org/a-1#reported-by=");
        row[60].ShouldNotContain(" ");
    }

    [Fact]
    public async Task GDELT_mentions_have_16_columns_and_one_line_for_every_telling()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000ff"), ExportStore.Raid("0000000000fe") with { SameAs = "0000000000ff", Actors = [] });
        await _store.Export("gdelt");
        var mentions = File.ReadAllLines(_store.Directory.File("out.mentions.gdelt")).Select(line => line.Split('\t')).ToList();
        mentions.Select(mention => mention.Length).ShouldBe([16, 16]);
        mentions.Select(mention => mention[0]).ShouldBe(["255", "255"]);
        mentions[0][3..6].ShouldBe(["1", "وكالة", "https://example.org/a-1"]);
        mentions.Select(mention => mention[7]).ShouldBe(["0", "-1"]);
        mentions[0][11].ShouldBe("75");
    }

    [Fact]
    public async Task POLECAT_has_its_40_columns_and_ours_after_them()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000a1"));
        (await _store.Lines("polecat"))[0].Split('\t')[39].ShouldBe("Version");
        var row = await Row("polecat");
        row.Count.ShouldBe(44);
        row["Event Date"].ShouldBe("2023-09-18");
        row["Quad Code"].ShouldBe("MATERIAL CONFLICT");
        row["Actor Name"].ShouldBe("الجيش; حلفاؤه");
        row["Primary Actor Sector"].ShouldBe("MIL");
        row["City"].ShouldBe("حلب");
        row["Province"].ShouldBe("Aleppo");
        row["Reported By"].ShouldContain("المرصد (asserts)");
    }

    [Fact]
    public async Task UCDP_has_its_49_columns_with_open_bounds_left_open()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000ff"));
        (await _store.Lines("ucdp"))[0].Split(',')[48].ShouldBe("gwnob");
        var row = await Row("ucdp");
        row.Count.ShouldBe(53);
        new[] { "id", "year", "type_of_violence", "where_prec", "date_prec", "event_clarity", "deaths_civilians", "deaths_unknown", "best", "high", "low" }
            .Select(name => row[name]).ShouldBe(["255", "2023", "3", "1", "1", "1", "3", "11", "14", "23", "14"]);
        row["side_a"].ShouldBe("الجيش; حلفاؤه");
        row["geom_wkt"].ShouldBe("POINT (37.16 36.2)");
        row["code_status"].ShouldBe("Claim");
        row["source_original"].ShouldBe("المرصد (asserts); مصادر (unnamed, relays, asserts)");
    }

    [Theory]
    [InlineData("2023-09-18", "1", "2023-09-18", "2023-09-18")]
    [InlineData("2023-09-16/2023-09-18", "2", "2023-09-16", "2023-09-18")]
    [InlineData("2023-09-11/2023-09-17", "3", "2023-09-11", "2023-09-17")]
    [InlineData("2023-02", "4", "2023-02-01", "2023-02-28")]
    [InlineData("2022", "5", "2022-01-01", "2022-12-31")]
    [InlineData(null, "5", "2023-09-19", "2023-09-19")]
    [InlineData("unknown", "5", "2023-09-19", "2023-09-19")]
    public async Task Dates_become_a_span_with_its_precision(string? edtf, string precision, string first, string last)
    {
        var date = edtf is null ? null : new DateReference(ExportStore.Quote("أمس"), edtf, "day");
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000a1") with { Date = date });
        var row = await Row("ucdp");
        new[] { row["date_prec"], row["date_start"], row["date_end"] }.ShouldBe([precision, first, last]);
    }

    [Fact]
    public async Task Only_lethal_assaults_are_UCDP_events()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000a1") with { Casualties = [] }, ExportStore.Raid("0000000000a2") with { Type = "PROTEST" });
        (await Rows("ucdp")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ACLED_has_its_31_columns_and_a_line_of_hashtags()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000ff"));
        var lines = await _store.Lines("acled");
        lines[0].Split(',')[30].ShouldBe("timestamp");
        lines[1].Split(',').ShouldAllBe(tag => System.Text.RegularExpressions.Regex.IsMatch(tag, "^#[a-z0-9]+(\\+[a-z0-9_]+)*$"));
        lines[1].Split(',').Length.ShouldBe(lines[0].Split(',').Length);
        var row = await Row("acled");
        new[] { "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "inter2", "interaction", "civilian_targeting", "fatalities", "geo_precision", "time_precision" }.Select(name => row[name]).ShouldBe(
            ["Explosions/Remote violence", "Air/drone strike", "الجيش", "حلفاؤه", "State forces", "Civilians", "State forces-Civilians", "Civilian targeting", "14", "1", "1"]);
        row["event_id_cnty"].ShouldBe("SYR255");
        row["timestamp"].ShouldBe("1695106800");
    }

    [Fact]
    public async Task A_clash_between_actors_has_two_sides()
    {
        var clash = ExportStore.Raid("0000000000ff") with { Mode = "firearms", Recipients = [], Actors = [ExportStore.Party("الجيش", role: "MIL"), ExportStore.Party("المسلحون", role: "REB")] };
        await _store.AddNews("a-1", "اشتباكات", clash);
        (await Row("ucdp"))["side_b"].ShouldBe("المسلحون");
        (await Row("ucdp"))["type_of_violence"].ShouldBe("1");
        (await Row("acled"))["sub_event_type"].ShouldBe("Armed clash");
        (await Row("acled"))["interaction"].ShouldBe("State forces-Rebel group");
    }

    [Fact]
    public async Task Every_type_and_mode_has_a_place_in_GDELT_and_POLECAT()
    {
        var claims = Plover.Types.Values.SelectMany(type => type.Modes.Keys.Append(null).Select(mode => (type.Name, mode))).ToList();
        await _store.AddNews("a-1", "نص", [.. claims.Select((kind, at) => ExportStore.Claim((at + 1).ToString("x12", CultureInfo.InvariantCulture), kind.Name, kind.mode))]);
        (await Rows("gdelt")).Count.ShouldBe(claims.Count);
        (await Rows("polecat")).Count.ShouldBe(claims.Count);
        (await Rows("gdelt")).Select(row => row[29]).Distinct().Order().ShouldBe(["1", "2", "3", "4"]);
        (await Rows("acled")).Count.ShouldBeGreaterThan(30);
    }

    private async Task<Dictionary<string, string>> Row(string layout)
    {
        var row = (await Rows(layout)).ShouldHaveSingleItem();
        var names = (await _store.Lines(layout))[0].Split(layout == "polecat" ? '\t' : ',');
        return names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private async Task<List<string[]>> Rows(string layout, ExportOptions? options = null)
    {
        var lines = await _store.Lines(layout, options);
        return layout switch
        {
            "gdelt" => [.. lines.Select(line => line.Split('\t'))],
            "polecat" => [.. lines.Skip(1).Select(line => line.Split('\t'))],
            _ => ExportStore.CsvRows(lines.Skip(layout == "acled" ? 2 : 1)),
        };
    }
}
