using Isnad.Copies;
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

public sealed class CopyLinkTests : IDisposable
{
    private static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");
    private static readonly LocalDate Day = new(2018, 3, 10);

    private readonly TemporaryDirectory _directory = new();
    private readonly PlainForms _forms = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_copy_is_linked_to_the_earliest_and_an_excerpt_and_a_longer_text_are_told_apart()
    {
        var links = await Links(
            new Article("first", Told(1, 200), Date: Day),
            new Article("copy", Told(1, 190) + " كلمة أخرى", Date: Day.PlusDays(1)),
            new Article("cut", Told(1, 60), Date: Day.PlusDays(2)),
            new Article("longer", Told(1, 200) + " " + Told(2, 400), Date: Day.PlusDays(2)),
            new Article("other", Told(3, 200), Date: Day),
            new Article("too late", Told(1, 199), Date: Day.PlusDays(30)));

        links["copy"].ShouldBe("copy of first");
        links["cut"].ShouldBe("excerpt of first");
        links["longer"].ShouldBe("extension of first");
        links["first"].ShouldBe("");
        links["other"].ShouldBe("");
        links["too late"].ShouldBe("");
    }

    [Fact]
    public async Task What_an_agency_has_signed_is_the_origin_of_an_earlier_text_without_a_signature()
    {
        var links = await Links(
            new Article("paper", Told(1, 200), Date: Day),
            new Article("signed", "بيروت (أ ف ب) " + Told(1, 198), Date: Day.PlusDays(1)),
            new Article("agency", Told(1, 196), Outlet: "فرانس برس", Date: Day.PlusDays(2)));

        links["paper"].ShouldBe("copy of agency");
        links["signed"].ShouldBe("copy of agency AFP");
        links["agency"].ShouldBe(" AFP");
    }

    [Fact]
    public async Task Another_text_at_the_same_address_is_a_version_linked_both_ways()
    {
        var store = await Stored(
        [
            new Article("v2", Told(1, 150) + " عشرة قتلى", Date: Day, Url: "https://example.org/1") { Published = "2018-03-10T12:00:00Z" },
            new Article("v1", Told(1, 150) + " خمسة قتلى", Date: Day, Url: "https://example.org/1") { Published = "2018-03-10T09:00:00Z" },
            new Article("v3", Told(9, 150), Date: Day, Url: "https://example.org/1") { Published = "2018-03-10T15:00:00Z" },
            new Article("else", Told(5, 150), Date: Day, Url: "https://example.org/2"),
        ]);
        StoredArticle Of(string id) => store.Reader.FindArticle(store.Reader.ResolveArticle(id).Single())!;

        Of("v1").Links.LaterVersions.Select(v => v.Id).ShouldBe(["v2", "v3"]);
        Of("v2").Links.EarlierVersions.Select(v => v.Id).ShouldBe(["v1"]);
        Of("v2").Links.LaterVersions.Select(v => v.Id).ShouldBe(["v3"]);
        Of("v2").Links.Origin.ShouldNotBeNull().Relation.ShouldBe(CopyRelation.Version);
        Of("v3").Links.EarlierVersions.Select(v => v.Id).ShouldBe(["v1", "v2"]);
        Of("v3").Links.Origin.ShouldBeNull();
        Of("else").Links.LaterVersions.Concat(Of("else").Links.EarlierVersions).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_links_are_the_same_in_whatever_order_the_texts_arrive()
    {
        Article[] articles =
        [
            .. Enumerable.Range(0, 6).Select(n => new Article($"a{n}", Told(1, 200 - (n * 5)), Outlet: $"o{n}", Date: Day.PlusDays((n * 3) % 7))),
            .. Enumerable.Range(0, 3).Select(n => new Article($"cut{n}", Told(1, 50 + n), Date: Day.PlusDays(8 - n))),
            new Article("signed", Told(1, 180) + " (أ ف ب)", Date: Day.PlusDays(4)),
            new Article("longer", Told(1, 200) + " " + Told(2, 400), Date: Day.PlusDays(1)) { Published = "2018-03-11T09:00:00Z" },
            new Article("longer elsewhere", Told(1, 200) + "  " + Told(2, 400) + ".", Outlet: "x", Date: Day.PlusDays(-5), Url: "https://example.org/9"),
            new Article("changed", Told(1, 120) + Told(2, 300), Date: Day.PlusDays(2), Url: "https://example.org/9"),
            new Article("undated", Told(1, 200)),
            new Article("undated too", Told(1, 201)),
            new Article("other", Told(4, 200), Date: Day),
        ];
        var expected = await Links(articles);
        expected["cut1"].ShouldNotBe("");
        var random = new Random(11);
        for (var round = 0; round < 25; round++)
        {
            random.Shuffle(articles);
            (await Links(articles)).ShouldBe(expected, ignoreOrder: true, customMessage: string.Join(", ", articles.Select(a => a.Id)));
        }
    }

    [Fact]
    public async Task A_second_program_that_writes_meanwhile_is_seen()
    {
        var store = Store.Create(_directory.File("shared.db"), _forms);
        using var committed = new SemaphoreSlim(0);
        await using (var first = store.StartWriter((_, _) => committed.Release()))
        {
            await Give(first, new Article("before", Told(8, 100), Date: Day));
            await committed.WaitAsync(TestContext.Current.CancellationToken);
            await Stored([new Article("original", Told(1, 200), Date: Day)], "shared.db");
            await Give(first, new Article("copy", Told(1, 199), Date: Day.PlusDays(1)));
        }

        store.Reader.FindArticle(store.Reader.ResolveArticle("copy").Single())!.Links.Origin.ShouldNotBeNull().Text.Id.ShouldBe("original");
    }

    // Words that stand in no other telling.
    private static string Told(int story, int words) => string.Join(' ', Enumerable.Range(0, words).Select(n => $"خبر{story}كلمة{n}"));

    private static CodedArticle Coded(Article article, ArrivalKeys keys) => new(article, keys.TextSha256, "ar", Outcome.Produced, []);

    private async Task Give(StoreWriter writer, Article article)
    {
        var keys = ArrivalKeys.Of(article, _forms);
        await writer.Add(new Arrival(article, keys, Coded(article, keys), Versions));
    }

    private async Task<Store> Stored(Article[] articles, string? file = null)
    {
        var store = Store.Create(_directory.File(file ?? $"{Guid.NewGuid():n}.db"), _forms);
        await using var writer = store.StartWriter();
        using var door = writer.OpenDoor();
        foreach (var article in articles)
        {
            var (admission, keys) = door.Admit(article);
            await writer.Add(admission == Admission.Code ? new Arrival(article, keys, Coded(article, keys), Versions) : new Arrival(article, keys));
        }

        return store;
    }

    // A text is named by all ids under which it was delivered: which of them came first is no property of its links.
    private async Task<Dictionary<string, string>> Links(params Article[] articles)
    {
        var reader = (await Stored(articles)).Reader;
        var texts = articles.SelectMany(a => reader.ResolveArticle(a.Id)).Distinct().Select(key => reader.FindArticle(key)!).ToList();
        var names = texts.ToDictionary(t => t.Key, t => string.Join('+', t.Deliveries.Select(d => d.Id).Order(StringComparer.Ordinal)));
        return texts.ToDictionary(
            t => names[t.Key],
            t => (t.Links.Origin is { } origin ? $"{origin.Relation.Word()} of {names[origin.Text.Key]}" : "") + (t.Links.Agency is { } agency ? " " + agency : ""));
    }
}
