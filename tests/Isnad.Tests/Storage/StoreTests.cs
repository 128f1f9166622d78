using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Finding;
using Isnad.Storage.Writing;
using Isnad.Tests.Ingest;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");
    private static readonly CodingVersions Later = Versions with { Knowledge = "0.2.0" };

    private readonly TemporaryDirectory _directory = new();
    private readonly PlainForms _forms = new();
    private readonly List<Arrived> _arrived = [];

    private string Path => _directory.File("store/isnad.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task An_article_comes_back_as_it_was_given_with_its_claims_and_delivery()
    {
        var article = new Article("a-1", "قصف الجيش \uD83D البلدة", "عنوان", "وكالة", new LocalDate(2023, 9, 19), "https://example.org/1") { Published = "2023-09-19T01:30:00+03:00" };
        var coded = Coded(article, Claim("c1", "ASSAULT"), Claim("c2", "ACCUSE"));
        await Add(Versions, coded);

        var found = Open().Reader.FindArticle(1).ShouldNotBeNull();
        found.Coded.ShouldBe(coded);
        found.Versions.Packs.ShouldBe(Versions.Packs);
        var delivery = found.Deliveries.ShouldHaveSingleItem();
        (delivery.Instant, delivery.Offset, delivery.Day, delivery.Published).ShouldBe(("2023-09-18T22:30:00Z", "+03", new LocalDate(2023, 9, 19), "2023-09-19T01:30:00+03:00"));
    }

    [Fact]
    public async Task The_same_delivery_a_second_time_adds_nothing_and_is_not_coded()
    {
        var article = new Article("a-1", "قصف الجيش البلدة");
        await Add(Versions, Coded(article, Claim("c1", "ASSAULT")));
        var admissions = await Add(Versions, Coded(article, Claim("c1", "ASSAULT")));

        admissions.ShouldBe([Admission.Known]);
        Open().Reader.CountOutcomes().ShouldBe([new OutcomeCount(Outcome.Produced, 1)]);
    }

    [Fact]
    public async Task The_same_words_from_another_outlet_are_a_copy_and_are_coded_once()
    {
        var admissions = await Add(
            Versions,
            Coded(new Article("a-1", "أعلن الجيش."), Claim("c1", "ASSAULT")),
            Coded(new Article("b-1", "اعلن  الجيش", Outlet: "صحيفة"), Claim("c9", "ASSAULT")),
            Coded(new Article("c-1", "اعلن  الجيش", Outlet: "قناة"), Claim("c9", "ASSAULT")));

        admissions.ShouldBe([Admission.Code, Admission.Copy, Admission.Copy]);
        var reader = Open().Reader;
        reader.CountOutcomes().ShouldBe([new OutcomeCount(Outcome.Discarded("copy"), 2), new OutcomeCount(Outcome.Produced, 1)]);
        var summary = reader.FindArticles(new ArticleQuery()).Items.ShouldHaveSingleItem();
        (summary.Id, summary.Claims, summary.Deliveries).ShouldBe(("a-1", 1, 3));
        reader.ResolveArticle("c-1").ShouldBe([1]);
        reader.FindArticle(1)!.Deliveries.Select(d => d.Id).ShouldBe(["a-1", "b-1", "c-1"]);
    }

    [Fact]
    public async Task Another_delivery_of_a_text_that_was_discarded_is_discarded_for_the_same_reason()
    {
        var persian = new Article("a-1", "ارتش اعلام کرد");
        await Add(Versions, new CodedArticle(persian, "", "fa", Outcome.Discarded("language"), []), new CodedArticle(persian with { Id = "b-1" }, "", "fa", Outcome.Discarded("language"), []));
        Open().Reader.CountOutcomes().ShouldBe([new OutcomeCount(Outcome.Discarded("language"), 2)]);
    }

    [Fact]
    public async Task Coding_again_with_newer_knowledge_marks_the_old_claims_and_keeps_them()
    {
        var article = new Article("a-1", "قصف الجيش البلدة");
        await Add(Versions, Coded(article, Claim("c1", "ASSAULT"), Claim("c2", "ACCUSE")));
        (await Add(Later, Coded(article, Claim("c1", "ASSAULT") with { Mode = "heavy-weapons" }))).ShouldBe([Admission.Known]);
        (await Add(Later, recode: true, Coded(article, Claim("c1", "ASSAULT") with { Mode = "heavy-weapons" }))).ShouldBe([Admission.Code]);
        (await Add(Later, recode: true, Coded(article))).ShouldBe([Admission.Known]);

        var reader = Open().Reader;
        reader.FindArticle(1)!.Coded.Claims.ShouldHaveSingleItem().Mode.ShouldBe("heavy-weapons");
        reader.FindArticle(1)!.Versions.Knowledge.ShouldBe("0.2.0");
        reader.FindClaim("c1").Select(c => (c.IsSuperseded, c.Claim.Mode)).ShouldBe([(false, "heavy-weapons"), (true, null)]);
        reader.FindClaim("c2").ShouldHaveSingleItem().IsSuperseded.ShouldBeTrue();
        reader.CountTypes().ShouldBe([new ValueCount("ASSAULT", 1)]);
    }

    [Fact]
    public async Task Claims_are_found_by_every_filter()
    {
        var assault = Claim("c1", "ASSAULT") with
        {
            Actors = [Party("الجيش", "SYR-MIL", "SYR", "MIL")],
            Recipients = [Party("مدنيين", null, "LBN", "CVL")],
            Place = new PlaceReference(Quote("أعزاز"), "SYR-AZAZ", null, "SYR", [], null, 36.6, 37.0, PlacePrecision.Town),
            Date = new DateReference(Quote("أمس"), "2023-09-18", "day"),
            Attribution = [new Attribution(Party("المرصد", "SOHR", "GBR", "NGO"), "قال", 0, AttributionLink.Speaks, Stance.Accuses, true)],
            Confidence = 0.9,
        };
        var denial = Claim("c2", "ASSAULT") with { Realis = Realis.Negated, Mode = "aerial", Confidence = 0.4 };
        await Add(Versions, Coded(new Article("a-1", "وقصف الجيش أعزاز", Outlet: "وكالة", Date: new LocalDate(2023, 9, 19)), assault), Coded(new Article("b-1", "نفى الوزير", Outlet: "صحيفة", Date: new LocalDate(2023, 9, 20)), denial));

        Ids(new ClaimQuery()).ShouldBe(["c2", "c1"]);
        Ids(new ClaimQuery { Type = "ASSAULT", Mode = "aerial" }).ShouldBe(["c2"]);
        Ids(new ClaimQuery { Realis = Realis.Actual }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Country = "LBN" }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { ActorCountry = "LBN" }).ShouldBeEmpty();
        Ids(new ClaimQuery { RecipientCountry = "LBN", Role = "MIL" }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Holder = "SOHR" }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Holder = "المرصد", Stance = Stance.Accuses }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Stance = Stance.Denies }).ShouldBeEmpty();
        Ids(new ClaimQuery { Place = "اعزاز" }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Place = "SYR-AZAZ" }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Outlet = "صحيفة" }).ShouldBe(["c2"]);
        Ids(new ClaimQuery { From = new LocalDate(2023, 9, 19) }).ShouldBe(["c2"]);
        Ids(new ClaimQuery { To = new LocalDate(2023, 9, 18) }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Text = "قصف اعزاز" }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Text = "قصف الوزير" }).ShouldBeEmpty();
        Ids(new ClaimQuery { Confidence = 0.5 }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Page = new Page(1, 1) }).ShouldBe(["c1"]);
        Ids(new ClaimQuery { Type = "' or 1=1 --" }).ShouldBeEmpty();
        Open().Reader.FindClaim("c1").ShouldHaveSingleItem().Claim.ShouldBe(assault);
        Open().Reader.CountCountries().ShouldBe([new ValueCount("LBN", 1), new ValueCount("SYR", 1)]);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\" OR words:x*")]
    [InlineData("NEAR(a b)")]
    [InlineData("!")]
    [InlineData("- ^ *")]
    public async Task A_search_for_signs_and_operators_is_a_search_for_words(string search)
    {
        await Add(Versions, Coded(new Article("a-1", "نص")));
        Open().Reader.FindArticles(new ArticleQuery { Text = search }).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_in_one_arrival_leaves_no_part_of_it()
    {
        var twice = Coded(new Article("b-1", "نص آخر"), Claim("same", "ASSAULT"), Claim("same", "ASSAULT"));
        await Should.ThrowAsync<StorageException>(() => Add(Versions, twice));

        var reader = Open().Reader;
        reader.CountOutcomes().ShouldBeEmpty();
        reader.FindArticles(new ArticleQuery { Text = "آخر" }).Total.ShouldBe(0);
        (await Add(Versions, Coded(new Article("b-1", "نص آخر"), Claim("one", "ASSAULT")))).ShouldBe([Admission.Code]);
    }

    [Fact]
    public void Files_that_are_no_store_are_refused_by_what_is_wrong_with_them()
    {
        var text = _directory.Write("text.db", new string('x', 5_000));
        Should.Throw<StorageException>(() => Store.Create(text, _forms)).Message.ShouldBe($"{text}: this file is no Isnad store; name another with --store.");

        var other = _directory.File("other.db");
        Execute(other, "create table x (y)");
        Should.Throw<StorageException>(() => Store.Create(other, _forms)).Message.ShouldContain("no Isnad store");

        Store.Create(Path, _forms);
        Execute(Path, "pragma user_version = 999");
        Should.Throw<StorageException>(() => Store.Open(Path, _forms)).Message.ShouldContain("newer Isnad (schema 999");

        Should.Throw<StorageException>(() => Store.Open(_directory.File("none.db"), _forms)).Message.ShouldContain("isnad import");
        Should.Throw<StorageException>(() => Store.Create(_directory.File("text.db/below/isnad.db"), _forms)).Message.ShouldContain("folder");
    }

    [Fact]
    public async Task A_reader_sees_what_was_committed_while_the_writer_goes_on()
    {
        var store = Store.Create(Path, _forms);
        var first = new TaskCompletionSource();
        await using var writer = store.StartWriter((_, _) => first.TrySetResult());
        var article = new Article("a-1", "نص");
        await writer.Add(new Arrival(article, ArrivalKeys.Of(article, _forms), Coded(article), Versions));
        await first.Task.WaitAsync(TestContext.Current.CancellationToken);
        store.Reader.FindArticles(new ArticleQuery()).Total.ShouldBe(1);
    }

    private static Quote Quote(string words) => new(words, new TextSpan(0, words.Length));

    private static Participant Party(string words, string? id, string? country, string? role) => new(Quote(words), id, null, country, role);

    private static Claim Claim(string id, string type) => new() { Id = id, Type = type, Trigger = Quote("قصف"), Evidence = Quote("قصف الجيش") };

    private CodedArticle Coded(Article article, params Claim[] claims) => new(article, ArrivalKeys.Of(article, _forms).TextSha256, "ar", Outcome.Produced, claims.ToEquatableList());

    private Store Open() => Store.Open(Path, _forms);

    private IEnumerable<string> Ids(ClaimQuery query)
    {
        var found = Open().Reader.FindClaims(query);
        found.Total.ShouldBeGreaterThanOrEqualTo(found.Items.Count);
        return found.Items.Select(c => c.Claim.Id);
    }

    private Task<List<Admission>> Add(CodingVersions versions, params CodedArticle[] articles) => Add(versions, recode: false, articles);

    private async Task<List<Admission>> Add(CodingVersions versions, bool recode, params CodedArticle[] articles)
    {
        var admissions = new List<Admission>();
        var store = Store.Create(Path, _forms);
        await using var writer = store.StartWriter((_, arrived) => _arrived.Add(arrived));
        using var door = writer.OpenDoor(recode ? versions : null);
        foreach (var coded in articles)
        {
            var (admission, keys) = door.Admit(coded.Article);
            admissions.Add(admission);
            if (admission != Admission.Known)
            {
                await writer.Add(admission == Admission.Code ? new Arrival(coded.Article, keys, coded, versions) : new Arrival(coded.Article, keys));
            }
        }

        return admissions;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
