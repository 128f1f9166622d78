using Isnad.Core;
using Isnad.Exports;
using Isnad.Storage;
using Isnad.Storage.Finding;
using Isnad.Storage.Writing;
using Isnad.Tests.Ingest;
using Isnad.Tests.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Isnad.Tests.Exports;

/// <summary>A store with a few articles, and what leaves it.</summary>
internal sealed class ExportStore : IDisposable
{
    public static readonly Names Aleppo = new(new Dictionary<string, string> { ["ar"] = "حلب", ["en"] = "Aleppo" });

    public static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");

    private readonly PlainForms _forms = new();
    private readonly Store _store;

    public ExportStore() => _store = Store.Create(Directory.File("isnad.db"), _forms);

    public TemporaryDirectory Directory { get; } = new();

    public Store Store => _store;

    public static Quote Quote(string words) => new(words, new TextSpan(0, words.Length));

    public static Participant Party(string words, string? id = null, string? country = null, string? role = null) => new(Quote(words), id, null, country, role);

    public static Claim Claim(string id, string type = "ASSAULT", string? mode = null) => new() { Id = id, Type = type, Mode = mode, Cameo = "195", Trigger = Quote("قصف"), Evidence = Quote("قصف الجيش البلدة"), Confidence = 0.75 };

    /// <summary>An air raid on a town with a toll, on an observatory's word as an agency passes it on.</summary>
    public static Claim Raid(string id) => Claim(id, mode: "aerial") with
    {
        Actors = [Party("الجيش", "SYR-MIL", "SYR", "MIL"), Party("حلفاؤه", null, null, "UAF")],
        Recipients = [Party("مدنيين", null, "SYR", "CVL")],
        Place = new PlaceReference(Quote("حلب"), "SYR-ALEPPO", Aleppo, "SYR", [], "Aleppo", 36.2, 37.16, PlacePrecision.Town),
        Date = new DateReference(Quote("أمس"), "2023-09-18", "day"),
        Attribution =
        [
            new Attribution(Party("المرصد", "SOHR", "GBR", "NGO"), "قال", 0, AttributionLink.Speaks, Stance.Asserts, true),
            new Attribution(Party("مصادر", null, null, null), null, 1, AttributionLink.Relays, Stance.Asserts, false),
        ],
        Casualties =
        [
            new Casualty(CasualtyKind.Killed, 14, 23, Quantity.Range, null, null, false, null, Quote("قتلى")),
            new Casualty(CasualtyKind.Killed, 3, 3, Quantity.Exact, "CVL", 0, false, null, Quote("مدنيين")),
            new Casualty(CasualtyKind.Injured, 50, null, Quantity.AtLeast, null, null, false, null, Quote("جرحى")),
        ],
        Weapon = new WeaponReference(Quote("طائرات"), "aircraft"),
    };

    public async Task Add(Article article, params Claim[] claims)
    {
        await using var writer = _store.StartWriter();
        var keys = ArrivalKeys.Of(article, _forms);
        await writer.Add(new Arrival(article, keys, new CodedArticle(article, keys.TextSha256, "ar", Outcome.Produced, claims.ToEquatableList()), Versions));
    }

    /// <summary>An article of the agency of 19 September 2023.</summary>
    public Task AddNews(string id, string text, params Claim[] claims) =>
        Add(new Article(id, text, "عنوان", "وكالة", new LocalDate(2023, 9, 19), "https://example.org/" + id) { Published = "2023-09-19T10:00:00+03:00" }, claims);

    public async Task<string> Export(string format, ExportOptions? options = null, ClaimQuery? query = null)
    {
        var path = Directory.File("out." + format);
        using var walk = _store.Reader.Walk(query ?? new ClaimQuery());
        await Exporter.Write(walk, ExportFormat.Named(format)!, path, options ?? new ExportOptions());
        return path;
    }

    public async Task<string[]> Lines(string format, ExportOptions? options = null, ClaimQuery? query = null) => await File.ReadAllLinesAsync(await Export(format, options, query));

    /// <summary>The cells of CSV lines, as another library reads them.</summary>
    public static List<string[]> CsvRows(IEnumerable<string> lines)
    {
        using var reader = CsvHelper.CsvReader.Create(new StringReader(string.Join('\n', lines)), new CsvHelper.CsvReaderOptions { HasHeader = false }, false);
        var rows = new List<string[]>();
        foreach (var row in reader)
        {
            var cells = new string[row.FieldCount];
            for (var at = 0; at < cells.Length; at++)
            {
                cells[at] = row[at].ToString();
            }

            rows.Add(cells);
        }

        return rows;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Dispose();
    }
}
