using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Finding;
using Isnad.Storage.Forgetting;
using Isnad.Storage.Writing;
using Isnad.Tests.Cli;
using Isnad.Tests.Ingest;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Storage;

public sealed class ForgettingTests : IDisposable
{
    private const string Secret = "زكزوقان";

    private static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");

    private readonly TemporaryDirectory _directory = new();
    private readonly PlainForms _forms = new();

    private string File => _directory.File("isnad.db");

    public void Dispose()
    {
        Dangling().ShouldBeEmpty();
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_forgotten_article_leaves_no_byte_and_is_refused_when_it_comes_again()
    {
        var secret = new Article("s-1", $"اعتقلت الشرطة {Secret} أمس في البلدة", $"اعتقال {Secret}", "وكالة", new LocalDate(2023, 9, 19), "https://example.org/" + Secret);
        await Add(secret, Claim("c1", Secret));
        await Add(secret with { Id = "s-2", Text = $"اعتقلت  الشرطة {Secret} أمس في البلدة!", Outlet = "صحيفة" });
        await Add(new Article("o-1", "نص آخر", Outlet: "وكالة"), Claim("c2", "الوزير"));
        var store = Open();
        var body = Body();
        (await Bytes()).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Secret)).ShouldBeGreaterThanOrEqualTo(0);

        store.Forgetter.Plan(new ForgetTarget.Article(1)).ShouldBe(new Forgotten(1, 2, 1, 0, false));
        store.Reader.FindArticles(new ArticleQuery()).Total.ShouldBe(2);
        store.Forgetter.Forget(new ForgetTarget.Article(1)).ShouldBe(new Forgotten(1, 2, 1, 0, true));

        store.Reader.FindArticles(new ArticleQuery()).Items.ShouldHaveSingleItem().Id.ShouldBe("o-1");
        store.Reader.FindArticles(new ArticleQuery { Text = Secret }).Total.ShouldBe(0);
        store.Reader.FindClaim("c1").ShouldBeEmpty();
        var bytes = await Bytes();
        bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Secret)).ShouldBe(-1);
        bytes.AsSpan().IndexOf(body).ShouldBe(-1);

        (await Add(secret with { Id = "again" }, Claim("c1", Secret))).ShouldBe((Admission.Copy, new Arrived(true, false, Outcome.Discarded(DiscardReasons.Forgotten), 0)));
        (await Add(secret with { Id = "again" }, Claim("c1", Secret))).Admission.ShouldBe(Admission.Known);
        store.Reader.CountOutcomes().ShouldContain(new OutcomeCount(Outcome.Discarded("forgotten"), 1));
        (await Bytes()).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Secret)).ShouldBe(-1);
    }

    [Fact]
    public async Task A_forgotten_outlet_leaves_to_others_what_they_delivered_too()
    {
        await Add(new Article("p-1", "قصف الجيش البلدة", Secret, "صحيفة الفجر", new LocalDate(2023, 9, 1)), Claim("c1", "الجيش"));
        await Add(new Article("w-1", "قصف الجيش البلدة", "عنوان الوكالة", "وكالة", new LocalDate(2023, 9, 2)));
        await Add(new Article("p-2", "تظاهر العمال", null, "صحيفة الفجر"), Claim("c2", "العمال"));
        var store = Open();

        store.Forgetter.Forget(new ForgetTarget.Outlet("صحيفة الفجر")).ShouldBe(new Forgotten(1, 2, 1, 0, true));
        var left = store.Reader.FindArticles(new ArticleQuery()).Items.ShouldHaveSingleItem();
        left.Id.ShouldBe("w-1");
        left.Outcome.ShouldBe(Outcome.Produced);
        left.Claims.ShouldBe(1);
        store.Reader.FindArticles(new ArticleQuery { Text = Secret }).Total.ShouldBe(0);
        store.Reader.FindArticles(new ArticleQuery { Text = "الوكالة" }).Total.ShouldBe(1);
        store.Reader.FindArticle(left.Key)!.Deliveries.ShouldHaveSingleItem().Outlet.ShouldBe("وكالة");

        (await Add(new Article("p-3", "خبر جديد", Outlet: "صحيفة الفجر"), Claim("c3", "الجيش"))).Arrived!.Outcome.ShouldBe(Outcome.Discarded("forgotten"));
        (await Add(new Article("w-3", "خبر جديد", Outlet: "وكالة"), Claim("c3", "الجيش"))).Arrived!.Outcome.ShouldBe(Outcome.Produced);
    }

    [Fact]
    public async Task A_forgotten_outlets_arrival_does_not_take_another_outlets_place_within_one_import()
    {
        Store.Create(File, _forms).Forgetter.Forget(new ForgetTarget.Outlet("صحيفة"));
        var arrived = new List<Arrived>();
        await using (var writer = Open().StartWriter((_, result) => arrived.Add(result)))
        {
            using var door = writer.OpenDoor();
            foreach (var article in new[] { new Article("1", "نص", Outlet: "صحيفة"), new Article("2", "نص", Outlet: "وكالة") })
            {
                var (admission, keys) = door.Admit(article);
                await writer.Add(admission == Admission.Code ? new Arrival(article, keys, Coded(article), Versions) : new Arrival(article, keys));
            }
        }

        arrived.Select(result => result.Outcome).ShouldBe([Outcome.Discarded("forgotten"), Outcome.Produced]);
    }

    [Fact]
    public async Task A_forgotten_person_takes_the_articles_that_name_them_and_keeps_later_ones_out()
    {
        await Add(new Article("a-1", $"اعتقال {Secret}"), Claim("c1", Secret), Claim("c2", "الجيش"));
        await Add(new Article("a-2", "نص آخر"), Claim("c3", "الجيش"));
        var store = Open();
        store.Forgetter.Forget(new ForgetTarget.Entity(Secret, ClaimsOnly: false)).ShouldBe(new Forgotten(1, 1, 2, 0, true));
        store.Reader.FindArticles(new ArticleQuery()).Items.ShouldHaveSingleItem().Id.ShouldBe("a-2");

        (await Add(new Article("a-3", $"الإفراج عن {Secret}"), Claim("c4", Secret))).Arrived!.Outcome.ShouldBe(Outcome.Discarded("forgotten"));
        (await Add(new Article("a-4", $"الإفراج عن {Secret}"))).Arrived!.Outcome.ShouldBe(Outcome.Discarded("forgotten"));
        (await Add(new Article("a-5", "خبر"), Claim("c5", "الجيش"))).Arrived!.Outcome.ShouldBe(Outcome.Produced);
    }

    [Fact]
    public async Task Claims_alone_can_be_forgotten_and_do_not_come_back_with_a_recoding()
    {
        var article = new Article("a-1", $"اعتقال {Secret}");
        await Add(article, Claim("c1", Secret, "SYR-X"), Claim("c2", "الجيش"));
        var store = Open();
        store.Forgetter.Forget(new ForgetTarget.Entity("SYR-X", ClaimsOnly: true)).ShouldBe(new Forgotten(0, 0, 1, 0, true));
        store.Reader.FindArticle(1)!.Coded.Claims.ShouldHaveSingleItem().Id.ShouldBe("c2");

        var keys = ArrivalKeys.Of(article, _forms);
        await using (var writer = store.StartWriter())
        {
            await writer.Add(new Arrival(article, keys, Coded(article, Claim("c1", Secret, "SYR-X"), Claim("c2", "الجيش")), Versions with { Knowledge = "0.2.0" }));
        }

        store.Reader.FindArticle(1)!.Versions.Knowledge.ShouldBe("0.2.0");
        store.Reader.FindArticle(1)!.Coded.Claims.ShouldHaveSingleItem().Id.ShouldBe("c2");
    }

    [Fact]
    public async Task What_an_older_copy_of_the_store_brings_back_is_forgotten_again()
    {
        await Add(new Article("a-1", "نص أول"), Claim("c1", Secret));
        await Add(new Article("a-2", "نص ثان", Outlet: "صحيفة"), Claim("c2", "الجيش"));
        await Add(new Article("a-3", "نص ثالث"), Claim("c3", "الجيش"));
        await Add(new Article("a-4", "نص رابع"), Claim("c4", "الوزير", "SYR-X"), Claim("c5", "الجيش"));
        var copy = _directory.File("copy.db");
        Run(File, $"vacuum into '{copy}'");
        var store = Open();
        store.Forgetter.Forget(new ForgetTarget.Entity(Secret, ClaimsOnly: false));
        store.Forgetter.Forget(new ForgetTarget.Outlet("صحيفة"));
        store.Forgetter.Forget(new ForgetTarget.Article(3));
        store.Forgetter.Forget(new ForgetTarget.Entity("SYR-X", ClaimsOnly: true));

        var restored = Store.Open(copy, _forms);
        restored.Forgetter.Adopt(store.Forgetter.Tombstones()).ShouldBe(new Forgotten(3, 3, 4, 0, true));
        restored.Reader.FindArticles(new ArticleQuery()).Items.ShouldHaveSingleItem().Id.ShouldBe("a-4");
        restored.Reader.FindArticle(4)!.Coded.Claims.ShouldHaveSingleItem().Id.ShouldBe("c5");
        restored.Forgetter.Tombstones().ShouldBe(store.Forgetter.Tombstones());
    }

    [Fact]
    public async Task A_copy_whose_origin_is_forgotten_finds_another()
    {
        var words = string.Join(' ', Enumerable.Range(0, 200).Select(at => "كلمة" + new string('ب', at % 7) + new string('ت', at % 11) + new string('س', at / 20)));
        var day = new LocalDate(2023, 9, 1);
        await Add(new Article("first", words, Date: day));
        await Add(new Article("second", words + " ثم", Date: day.PlusDays(1)));
        await Add(new Article("third", words + " وبعد", Date: day.PlusDays(2)));
        var store = Open();
        store.Reader.FindArticle(3)!.Links.Origin!.Text.Id.ShouldBe("first");
        store.Forgetter.Forget(new ForgetTarget.Article(1)).NearCopies.ShouldBe(2);
        store.Reader.FindArticle(3)!.Links.Origin!.Text.Id.ShouldBe("second");
        store.Reader.FindArticle(2)!.Links.Origin.ShouldBeNull();
    }

    [Fact]
    public async Task Retention_deletes_what_is_older_and_leaves_the_rest()
    {
        var clock = new FixedClock(new DateTimeOffset(2023, 9, 30, 12, 0, 0, TimeSpan.Zero));
        await Add(new Article("old", "خبر قديم", Outlet: "صحيفة", Date: new LocalDate(2023, 9, 19)));
        await Add(new Article("new", "خبر حديث", Outlet: "صحيفة", Date: new LocalDate(2023, 9, 20)));
        await Add(new Article("other", "خبر آخر", Outlet: "وكالة", Date: new LocalDate(2020, 1, 1)));
        var store = Store.Open(File, _forms, clock);
        store.Forgetter.ApplyRetention().Deliveries.ShouldBe(0);
        store.Forgetter.SetRetention("صحيفة", 10);
        store.Forgetter.Retentions().ShouldBe([new Retention("صحيفة", 10)]);
        store.Forgetter.ApplyRetention().Articles.ShouldBe(1);
        store.Reader.FindArticles(new ArticleQuery()).Items.Select(article => article.Id).ShouldBe(["new", "other"]);
        store.Forgetter.Tombstones().ShouldBeEmpty();
        store.Forgetter.SetRetention("صحيفة", null);
        store.Forgetter.Retentions().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_says_first_what_would_go_and_deletes_on_yes()
    {
        var store = _directory.File("cli.db");
        await CliRun.Run("import", _directory.Write("a.jsonl", "{\"id\":\"1\",\"text\":\"قصف\",\"source\":\"وكالة\",\"date\":\"2020-01-01\"}\n{\"id\":\"2\",\"text\":\"قصف ثم قصف\",\"source\":\"صحيفة\"}"), "--store", store);
        var plan = await CliRun.Run("forget", "article", "1", "--store", store);
        plan.ExitCode.ShouldBe(0, plan.Error);
        plan.Lines.ShouldContain(line => line.Contains("Nothing was deleted", StringComparison.Ordinal));
        (await CliRun.Run("forget", "article", "1", "--store", store, "--yes")).Lines[0].Trim().ShouldBe("1  articles");
        (await CliRun.Run("forget", "article", "1", "--store", store)).Complaints.ShouldHaveSingleItem().ShouldContain("isnad list");
        (await CliRun.Run("list", "--store", store)).Output.ShouldNotContain("2020-01-01");

        await CliRun.Run("retention", "set", "صحيفة", "30", "--store", store);
        (await CliRun.Run("retention", "list", "--store", store)).Output.ShouldContain("صحيفة");
        (await CliRun.Run("retention", "set", "صحيفة", "0", "--store", store)).ExitCode.ShouldBe(1);
        var again = await CliRun.Run("import", _directory.Write("b.jsonl", "{\"id\":\"3\",\"text\":\"قصف قديم\",\"source\":\"صحيفة\",\"date\":\"2020-01-01\"}\n{\"id\":\"1\",\"text\":\"قصف\",\"source\":\"وكالة\"}"), "--store", store);
        again.Output.ShouldContain("1  discarded (forgotten)");
        again.Output.ShouldContain("1  deliveries deleted");
    }

    private static Claim Claim(string id, string recipient, string? entity = null)
    {
        var words = new Quote(recipient, new TextSpan(0, recipient.Length));
        return new Claim { Id = id, Type = "COERCE", Trigger = words, Evidence = words, Recipients = [new Participant(words, entity, null, null, null)] };
    }

    private Store Open() => Store.Open(File, _forms);

    private CodedArticle Coded(Article article, params Claim[] claims) => new(article, ArrivalKeys.Of(article, _forms).TextSha256, "ar", Outcome.Produced, claims.ToEquatableList());

    private async Task<(Admission Admission, Arrived? Arrived)> Add(Article article, params Claim[] claims)
    {
        Arrived? arrived = null;
        Admission admission;
        await using (var writer = Store.Create(File, _forms).StartWriter((_, result) => arrived = result))
        {
            using var door = writer.OpenDoor();
            (admission, var keys) = door.Admit(article);
            if (admission != Admission.Known)
            {
                await writer.Add(admission == Admission.Code ? new Arrival(article, keys, Coded(article, claims), Versions) : new Arrival(article, keys));
            }
        }

        return (admission, arrived);
    }

    /// <summary>Rows that refer to something that is gone.</summary>
    private List<string> Dangling()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma foreign_key_check";
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private byte[] Body()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select body from text where key = 1";
        return (byte[])command.ExecuteScalar()!;
    }

    private async Task<byte[]> Bytes()
    {
        var all = new List<byte>();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File)!, "isnad.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            all.AddRange(bytes);
        }

        return [.. all];
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
