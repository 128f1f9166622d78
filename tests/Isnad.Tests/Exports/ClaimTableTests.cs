using System.Text.Json;
using DuckDB.NET.Data;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Exports;
using Isnad.Storage.Finding;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Exports;

/// <summary>The layouts that hold every claim, read back by programs that are not ours.</summary>
public sealed class ClaimTableTests : IDisposable
{
    private readonly ExportStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_lines_are_the_record_contract_and_read_back_as_the_same_claims()
    {
        var raid = ExportStore.Raid("0000000000aa");
        await _store.AddNews("a-1", "قصف الجيش حلب", raid);
        await _store.AddNews("a-2", "نص بلا حدث");

        var records = (await _store.Lines("jsonl")).Select(EventRecordReader.Read).ToList();
        records.Select(record => record.Coded.Article.Id).ShouldBe(["a-1", "a-2"]);
        records[0].Coded.Claims.ShouldHaveSingleItem().Casualties.ShouldBe(raid.Casualties);
        records[0].Coded.Article.Text.ShouldBeEmpty();
        EventRecordReader.Read((await _store.Lines("jsonl", new ExportOptions { WithText = true }))[0]).Coded.Article.Text.ShouldBe("قصف الجيش حلب");
    }

    [Theory]
    [InlineData("csv", "read_csv")]
    [InlineData("parquet", "read_parquet")]
    public async Task DuckDB_reads_every_claim_with_its_types(string format, string function)
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000aa"), ExportStore.Claim("0000000000ab") with { Realis = Realis.Negated });
        await _store.AddNews("a-2", "نص \"مقتبس\"، وفاصلة", ExportStore.Claim("0000000000ac", "ACCUSE"));
        var file = await _store.Export(format);

        Ask($"select count(*), count(distinct claim_id) from {function}('{file}')").ShouldBe([3L, 3L]);
        Ask($"select killed_low, killed_high, injured_low, injured_high, latitude, confidence from {function}('{file}') where claim_id = '0000000000aa'")
            .Select(value => value is DBNull ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(["14", "23", "50", null, "36.2", "0.75"]);
        Ask($"select actors, actor_ids, holders, stances, reported_by, realis from {function}('{file}') where claim_id = '0000000000aa'").ShouldBe(
            ["الجيش|حلفاؤه", "SYR-MIL|", "المرصد|مصادر", "asserts|asserts", "المرصد (asserts)|مصادر (unnamed, relays, asserts)|وكالة|https://example.org/a-1", "actual"]);
        Ask($"select max(typeof(killed_low)), max(typeof(score)), bool_and(evidence is null), bool_and(article_text is null) from {function}('{file}')").ShouldBe(
            [format == "csv" ? "BIGINT" : "INTEGER", "DOUBLE", true, true]);
    }

    [Fact]
    public async Task A_parquet_file_of_several_row_groups_holds_every_row_in_order()
    {
        const int claims = 20_000;
        await _store.AddNews("a-1", "نص", [.. Enumerable.Range(0, claims).Select(at => ExportStore.Claim(at.ToString("x12", null)))]);
        await _store.AddNews("a-2", "نص آخر", ExportStore.Claim("ffffffffffff"));
        var file = await _store.Export("parquet", new ExportOptions { WithText = true });
        Ask($"select count(*), max(claim_id), max(evidence), count(distinct article_text) from read_parquet('{file}')").ShouldBe([claims + 1L, "ffffffffffff", "قصف الجيش البلدة", 2L]);
        Ask($"select count(distinct row_group_id) from parquet_metadata('{file}')").ShouldBe([2L]);
    }

    [Theory]
    [InlineData("csv", "read_csv")]
    [InlineData("parquet", "read_parquet")]
    public async Task An_empty_store_gives_a_table_without_rows(string format, string function)
    {
        Ask($"select count(*) from {function}('{await _store.Export(format)}')").ShouldBe([0L]);
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_run_is_only_text()
    {
        var hostile = ExportStore.Claim("0000000000aa") with
        {
            Actors = [ExportStore.Party("=HYPERLINK(\"x\")")],
            Recipients = [ExportStore.Party("\u200F\u202E+1")],
            Place = new PlaceReference(ExportStore.Quote("\t@SUM"), null, null, null, [], null, -33.5, -70.6, PlacePrecision.Town),
        };
        await _store.Add(new Article("-2+3", "نص", Outlet: "＝cmd"), hostile);
        var cells = Cells(await _store.Lines("csv"));
        cells["actors"].ShouldBe("'=HYPERLINK(\"x\")");
        cells["recipients"].ShouldBe("'+1");
        cells["place"].ShouldBe("'@SUM");
        cells["article_id"].ShouldBe("'-2+3");
        cells["outlet"].ShouldBe("'＝cmd");
        cells["latitude"].ShouldBe("-33.5");
    }

    [Fact]
    public async Task GeoJSON_has_a_point_where_the_place_is_known_and_no_geometry_elsewhere()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000aa"), ExportStore.Claim("0000000000ab"));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(await _store.Export("geojson", new ExportOptions { NameLanguage = "en" }), TestContext.Current.CancellationToken));
        document.RootElement.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        var features = document.RootElement.GetProperty("features").EnumerateArray().ToList();
        features.Select(feature => feature.GetProperty("type").GetString()).ShouldBe(["Feature", "Feature"]);
        features[0].GetProperty("geometry").GetProperty("type").GetString().ShouldBe("Point");
        features[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble()).ShouldBe([37.16, 36.2]);
        features[0].GetProperty("properties").GetProperty("place").GetString().ShouldBe("Aleppo");
        features[0].GetProperty("properties").GetProperty("reported_by").GetString()!.ShouldContain("https://example.org/a-1");
        features[1].GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("geojson")]
    public async Task Positions_count_in_the_text_that_goes_out_with_them(string format)
    {
        const string text = "سطر أول\n\tقصف\u200F الجيش  حلب";
        await _store.AddNews("a-1", text, ExportStore.Raid("0000000000aa"));
        var file = await _store.Export(format, new ExportOptions { WithText = true });
        if (format == "parquet")
        {
            Ask($"select article_text from read_parquet('{file}')").ShouldBe([text]);
            return;
        }

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        document.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("article_text").GetString().ShouldBe(text);
    }

    [Fact]
    public async Task GeoJSON_of_nothing_is_an_empty_collection()
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(await _store.Export("geojson"), TestContext.Current.CancellationToken));
        document.RootElement.GetProperty("features").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("geojson")]
    [InlineData("gdelt")]
    [InlineData("polecat")]
    [InlineData("ucdp")]
    [InlineData("acled")]
    public async Task The_order_of_arrival_does_not_show(string format)
    {
        using var other = new ExportStore();
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000aa"));
        await _store.Add(new Article("0", "بلا تاريخ"), ExportStore.Raid("0000000000ab"));
        await _store.AddNews("a-0", "قصف الجيش إدلب", ExportStore.Raid("0000000000ac"));
        await other.AddNews("a-0", "قصف الجيش إدلب", ExportStore.Raid("0000000000ac"));
        await other.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000aa"));
        await other.Add(new Article("0", "بلا تاريخ"), ExportStore.Raid("0000000000ab"));
        (await File.ReadAllBytesAsync(await other.Export(format), TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllBytesAsync(await _store.Export(format), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Filters_choose_claims_and_leave_out_articles_without_one()
    {
        await _store.AddNews("a-1", "قصف الجيش حلب", ExportStore.Raid("0000000000aa"), ExportStore.Claim("0000000000ab", "ACCUSE"));
        await _store.AddNews("a-2", "اتهم الوزير", ExportStore.Claim("0000000000ac", "ACCUSE"));
        await Found(["0000000000aa"], new ClaimQuery { Type = "ASSAULT" });
        await Found(["0000000000aa"], new ClaimQuery { Place = "SYR-ALEPPO" });
        await Found(["0000000000aa"], new ClaimQuery { Actor = "SYR-MIL" });
        await Found(["0000000000aa"], new ClaimQuery { Actor = "حلفاؤه" });
        await Found([], new ClaimQuery { Recipient = "SYR-MIL" });
        await Found(["0000000000aa"], new ClaimQuery { Recipient = "مدنيين" });
        await Found(["0000000000ab", "0000000000ac"], new ClaimQuery { From = new LocalDate(2023, 9, 19) });
        await Found(["0000000000ac"], new ClaimQuery { Text = "الوزير" });
        (await _store.Lines("jsonl", query: new ClaimQuery { Type = "ASSAULT" })).Length.ShouldBe(1);
    }

    private async Task Found(string[] ids, ClaimQuery query) =>
        (await _store.Lines("jsonl", query: query)).SelectMany(line => EventRecordReader.Read(line).Coded.Claims.Select(claim => claim.Id)).ShouldBe(ids);

    private static Dictionary<string, string> Cells(string[] lines)
    {
        lines.Length.ShouldBe(2);
        var rows = ExportStore.CsvRows(lines);
        return rows[0].Zip(rows[1]).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static object[] Ask(string sql)
    {
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    }
}
