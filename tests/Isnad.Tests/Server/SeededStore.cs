using Isnad.Core;
using Isnad.Server;
using Isnad.Storage;
using Isnad.Storage.Writing;
using Isnad.Tests.Ingest;
using Isnad.Tests.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Isnad.Tests.Server;

/// <summary>A store with a few articles coded by hand, and a dashboard over it on a free port.</summary>
public sealed class SeededStore : IAsyncDisposable
{
    public const string Hostile = "<script>alert(1)</script> \u202Eمعكوس\" onmouseover=\"x";
    private const string Report = "قال متحدث باسم الشرطة إن مسلحين هاجموا أمس قافلة قرب بلدة الواحة.\nوقتل في الهجوم 3 جنود على الأقل.\n\nونفت الحركة مسؤوليتها عن الهجوم.";

    private static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");

    private readonly TemporaryDirectory _directory = new();
    private readonly PlainForms _forms = new();

    private SeededStore()
    {
    }

    public Dashboard Dashboard { get; private set; } = null!;

    public static async Task<SeededStore> Start(params CodedArticle[] more)
    {
        var seeded = new SeededStore();
        var store = Store.Create(seeded._directory.File("isnad.db"), seeded._forms);
        await using (var writer = store.StartWriter())
        {
            foreach (var coded in Articles().Concat(more))
            {
                await writer.Add(new Arrival(coded.Article, ArrivalKeys.Of(coded.Article, seeded._forms), coded, Versions));
            }
        }

        seeded.Dashboard = await Dashboard.Start(new DashboardOptions(store)
        {
            Port = 0,
            CountryNames = code => code == "SYR" ? Named("سوريا", "Syria") : null,
            Log = Console.Error,
        });
        return seeded;
    }

    public static async Task<SeededStore> StartEmpty(int port = 0)
    {
        var seeded = new SeededStore();
        seeded.Dashboard = await Dashboard.Start(new DashboardOptions(Store.Create(seeded._directory.File("isnad.db"), seeded._forms)) { Port = port });
        return seeded;
    }

    public async ValueTask DisposeAsync()
    {
        await Dashboard.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    private static IEnumerable<CodedArticle> Articles()
    {
        var police = Party("متحدث باسم الشرطة", "COP", Named("الشرطة السورية", "Syrian police"));
        var attack = new Claim
        {
            Id = "aaaa00000001",
            Type = "ASSAULT",
            Mode = "firearms",
            Trigger = At("هاجموا"),
            Actors = [Party("مسلحين", "UAF", null)],
            Recipients = [Party("قافلة", null, null)],
            Place = new PlaceReference(At("بلدة الواحة"), null, Named("الواحة", "Al-Waha"), "SYR", [], null, 35.1, 36.2, PlacePrecision.Near),
            Date = new DateReference(At("أمس"), "2026-03-01", "day"),
            Attribution = [new Attribution(police, "قال", 0, AttributionLink.Speaks, Stance.Asserts, true)],
            Casualties = [new Casualty(CasualtyKind.Killed, 3, null, Quantity.AtLeast, "MIL", null, false, null, At("3 جنود"))],
            Evidence = At("قال متحدث باسم الشرطة إن مسلحين هاجموا أمس قافلة قرب بلدة الواحة."),
            Confidence = 0.83,
            Derivation = ["ar.events.attack"],
        };
        var denial = new Claim
        {
            Id = "aaaa00000002",
            Type = "ASSAULT",
            Trigger = new Quote("الهجوم", SpanOf("الهجوم", Report.LastIndexOf("الهجوم", StringComparison.Ordinal))),
            Actors = [Party("الحركة", "REB", null)],
            Realis = Realis.Negated,
            Attribution = [new Attribution(Party("الحركة", "REB", null), "نفت", 0, AttributionLink.Speaks, Stance.Denies, true)],
            Evidence = At("ونفت الحركة مسؤوليتها عن الهجوم."),
            SameAs = "aaaa00000001",
            Confidence = 0.7,
        };
        yield return Coded(new Article("report", Report, "هجوم على قافلة", "وكالة الواحة", new LocalDate(2026, 3, 2)), attack, denial);
        yield return Coded(new Article("hostile", Hostile, Hostile, Hostile, new LocalDate(2026, 3, 1), "javascript:alert(1)"), new Claim
        {
            Id = "bbbb00000001",
            Type = "THREATEN",
            Trigger = new Quote(Hostile[..8], new TextSpan(0, 8)),
            Evidence = new Quote(Hostile, new TextSpan(0, Hostile.Length)),
            Actors = [new Participant(new Quote(Hostile, new TextSpan(0, Hostile.Length)), null, null, Hostile, "GOV")],
        });
        yield return new CodedArticle(new Article("persian", "متن", Date: new LocalDate(2026, 2, 1)), "", "fa", Outcome.Discarded("language"), []);
    }

    private static CodedArticle Coded(Article article, params Claim[] claims) => new(article, "", "ar", Outcome.Produced, claims.ToEquatableList());

    private static Names Named(string arabic, string english) => new(new Dictionary<string, string> { ["ar"] = arabic, ["en"] = english });

    private static Participant Party(string words, string? role, Names? name) => new(At(words), null, name, "SYR", role);

    private static Quote At(string words) => new(words, SpanOf(words, Report.IndexOf(words, StringComparison.Ordinal)));

    private static TextSpan SpanOf(string words, int start) => new(start, start + words.Length);
}
