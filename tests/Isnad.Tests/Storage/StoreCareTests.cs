using Isnad.Core;
using Isnad.Storage;
using Isnad.Storage.Care;
using Isnad.Storage.Writing;
using Isnad.Tests.Ingest;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Storage;

public sealed class StoreCareTests : IDisposable
{
    private static readonly CodingVersions Versions = new("isnad 0.1.0", new Dictionary<string, string> { ["ar"] = "0.1.0" }, "0.1.0");

    private readonly TemporaryDirectory _directory = new();
    private readonly PlainForms _forms = new();

    private string Path => _directory.File("isnad.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_store_with_copies_versions_bytes_and_a_second_coding_is_found_sound()
    {
        var store = await Stored(Path);
        await Stored(Path, Versions with { Knowledge = "0.2.0" });
        var (faults, facts) = store.Doctor.Examine(everything: true);
        faults.ShouldBeEmpty();
        facts.ShouldContain(new StoreFact("outcome discarded (copy)", "1"));
        facts.ShouldContain(new StoreFact("claims superseded", "4"));
        facts.ShouldContain(new StoreFact("copies with an origin", "2"));
        facts.ShouldContain(new StoreFact("deliveries whose bytes are kept", "1"));
    }

    [Theory]
    [InlineData("delete from text_search where rowid = 1", "not in the full-text index")]
    [InlineData("insert into text_search (rowid, title, words) values (99, '', 'x')", "entries of the full-text index without a text")]
    [InlineData("delete from text_search where rowid = 1; insert into text_search (rowid, title, words) values (1, '', 'x')", "does not find")]
    [InlineData("update delivery set outcome = 'lost' where key = 1", "without one of the known outcomes")]
    [InlineData("update delivery set outcome = 'discarded', reason = 'empty' where key = 1", "not that of their coding")]
    [InlineData("update coding set superseded_by = key where key = 1", "coded by nothing")]
    [InlineData("update coding set outcome = 'discarded', reason = 'empty' where key = 1", "claims of a text that was not coded")]
    [InlineData("update claim set superseded_by = coding_key where key = 1", "do not follow their coding")]
    [InlineData("update claim set same_as = 'nothing' where key = 1", "no earlier claim")]
    [InlineData("update text set body = (select body from text where key = 2) where key = 1", "not what came")]
    [InlineData("update text set body = x'08' where key = 1", "not what came")]
    [InlineData("delete from text_sketch where text_key = 1", "without a sketch")]
    [InlineData("delete from copy_pair where text_key = 1", "from one side only")]
    [InlineData("delete from copy_pair", "no pair with their origin")]
    [InlineData("update text_sketch set precedence = ''", "does not come before them")]
    [InlineData("update raw set body = x'00000000000b018078030a'", "not what came")]
    [InlineData("update delivery set raw_key = null", "no delivery brought")]
    [InlineData("pragma foreign_keys = off; delete from delivery where key = 1", "belong to no delivery")]
    [InlineData("update text set first_key = 2 where key = 3", "repeat")]
    public async Task Every_kind_of_damage_is_named_with_what_to_do(string damage, string named)
    {
        var store = await Stored(Path);
        Execute(damage);
        var fault = store.Doctor.Examine(everything: true).Faults.Where(f => f.What.Contains(named, StringComparison.Ordinal)).ShouldHaveSingleItem();
        fault.Count.ShouldBeGreaterThan(0);
        fault.Advice.ShouldContain("isnad re");
    }

    [Fact]
    public async Task A_file_with_overwritten_pages_is_found_damaged()
    {
        var store = await Stored(Path);
        Execute("pragma wal_checkpoint(truncate)");
        SqliteConnection.ClearAllPools();
        using (var file = File.OpenWrite(Path))
        {
            file.Position = 4096 * 3;
            file.Write(new byte[4096 * 4]);
        }

        Should.Throw<StorageException>(() => Faults(store)).Message.ShouldContain("damaged");

        // Whether SQLite meets the damage by itself or by its check, it is told as such.
        static void Faults(Store store) => throw new StorageException(store.Doctor.Examine().Faults[0].What);
    }

    [Fact]
    public async Task A_backup_holds_all_of_the_store_and_is_put_back_only_where_it_may_be()
    {
        var store = await Stored(Path);
        var digest = StoreDigest.Of(store);
        var copy = _directory.File("copies/a.db");
        StoreBackup.Write(store, copy, force: false);
        Should.Throw<StorageException>(() => StoreBackup.Write(store, copy, force: false)).Message.ShouldContain("--force");
        StoreBackup.Write(store, copy, force: true);
        Should.Throw<StorageException>(() => StoreBackup.Write(store, Path, force: true)).Message.ShouldContain("the store itself");

        Should.Throw<StorageException>(() => StoreBackup.Restore(copy, Path, force: false)).Message.ShouldContain("--force");
        Execute("update claim set mode = 'changed'");
        var changed = StoreDigest.Of(store);
        changed.ShouldNotBe(digest);
        SqliteConnection.ClearAllPools();
        var before = StoreBackup.Restore(copy, Path, force: true).ShouldNotBeNull();
        StoreDigest.Of(Store.Open(Path, _forms)).ShouldBe(digest);
        StoreDigest.Of(Store.Open(before, _forms)).ShouldBe(changed);

        var elsewhere = _directory.File("new/isnad.db");
        StoreBackup.Restore(copy, elsewhere, force: false).ShouldBeNull();
        Store.Open(elsewhere, _forms).Doctor.Examine(everything: true).Faults.ShouldBeEmpty();
        Directory.GetFiles(System.IO.Path.GetDirectoryName(elsewhere)!).Select(System.IO.Path.GetFileName).ShouldNotContain(name => name!.Contains("incoming") || name.Contains("unfinished"));
    }

    [Fact]
    public async Task What_is_no_sound_copy_is_never_put_in_the_stores_place()
    {
        var store = await Stored(Path);
        var digest = StoreDigest.Of(store);
        var text = _directory.Write("text.db", new string('x', 5_000));
        var empty = _directory.File("empty.db");
        Execute("vacuum", empty);
        foreach (var file in new[] { text, empty, _directory.File("missing.db") })
        {
            Should.Throw<StorageException>(() => StoreBackup.Restore(file, Path, force: true)).Message.ShouldContain(file);
        }

        StoreDigest.Of(store).ShouldBe(digest);
    }

    [Fact]
    public async Task A_store_that_another_program_uses_is_not_replaced()
    {
        var store = await Stored(Path);
        var copy = _directory.File("copy.db");
        StoreBackup.Write(store, copy, force: false);
        using var other = new SqliteConnection($"Data Source={Path};Pooling=false");
        other.Open();
        using var reading = other.CreateCommand();
        reading.CommandText = "begin; select count(*) from text";
        reading.ExecuteScalar();
        Should.Throw<StorageException>(() => StoreBackup.Restore(copy, Path, force: true)).Message.ShouldContain("another program uses the store");
    }

    [Fact]
    public async Task The_digest_asks_neither_for_row_numbers_nor_for_the_clock()
    {
        var first = StoreDigest.Of(await Stored(Path));
        var late = new LateClock(new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        StoreDigest.Of(await Stored(_directory.File("other.db"), clock: late)).ShouldBe(first);
        Execute("update claim set confidence = 0.123 where key = 2");
        StoreDigest.Of(Store.Open(Path, _forms)).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_changes_no_link_and_no_outcome()
    {
        var right = await Stored(Path);
        var back = await Stored(_directory.File("back.db"), clock: new LateClock(new DateTimeOffset(1970, 1, 2, 0, 0, 0, TimeSpan.Zero)));
        StoreDigest.Of(back).ShouldBe(StoreDigest.Of(right));
        back.Doctor.Examine().Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_locked_by_another_program_is_one_clear_line_and_stays_sound()
    {
        var store = await Stored(Path);
        var digest = StoreDigest.Of(store);
        using (var other = new SqliteConnection($"Data Source={Path};Pooling=false"))
        {
            other.Open();
            using var locking = other.CreateCommand();
            locking.CommandText = "begin immediate";
            locking.ExecuteNonQuery();
            var impatient = Store.Open(Path, _forms, patience: TimeSpan.FromSeconds(1));
            var fault = await Should.ThrowAsync<StorageException>(() => Add(impatient, new Article("late", "خبر آخر تماما")));
            fault.Message.ShouldContain("another program holds the store locked");
        }

        StoreDigest.Of(store).ShouldBe(digest);
        await Add(store, new Article("late", "خبر آخر تماما"));
    }

    [Fact]
    public async Task A_full_disk_is_one_clear_line_and_what_was_stored_before_stays()
    {
        var store = await Stored(Path);
        var digest = StoreDigest.Of(store);
        var small = Store.Open(Path, _forms, mostPages: 60);
        var fault = await Should.ThrowAsync<StorageException>(() => Add(small, [.. Enumerable.Range(0, 400).Select(n => new Article($"n{n}", Told(n + 10, 400)))]));
        fault.Message.ShouldContain("disk is full");
        store.Doctor.Examine(everything: true).Faults.ShouldBeEmpty();
        SqliteConnection.ClearAllPools();
        store.Reader.FindArticle(1).ShouldNotBeNull();
        StoreDigest.Of(store).Length.ShouldBe(digest.Length);
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_one_clear_line()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "needs a folder that takes no files whoever asks");
        Should.Throw<StorageException>(() => Store.Create("/proc/self/isnad.db", _forms)).Message.ShouldContain("check that its folder exists and may be read and written");
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\"text\":\"سطر\\nآخر \\\"بين\\\" علامتين\",\"x\":[1, 2]}", "سطر\nآخر \"بين\" علامتين")]
    [InlineData("{\"id\":\"1\",\"text\":\"\\u0633\\u0637\\u0631 \\u2026\"}", "سطر …")]
    [InlineData("{\"id\":\"1\",\"text\":\"\\u0633\\u0637\\u0631\\/\"}", "سطر/")]
    [InlineData("<html><p>سطر</p></html>", "نص آخر")]
    [InlineData("سطر", "سطر")]
    [InlineData("", "")]
    public void Bytes_come_back_as_they_came_though_the_text_in_them_is_kept_once(string raw, string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(raw);
        var packed = PackedRaw.Of(new Article("1", text) { Provenance = new Provenance { Raw = bytes } }).ShouldNotBeNull();
        packed.Length.ShouldBe(bytes.Length);
        PackedRaw.Unpack(packed.Body.Span, text).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_delivery_keeps_its_bytes_and_where_it_came_from()
    {
        var store = await Stored(Path);
        var delivery = store.Reader.FindArticle(1)!.Deliveries[0];
        (delivery.HasRaw, delivery.Provenance?.Author, delivery.Provenance?.MediaType).ShouldBe((true, "كاتبة", "text/html"));
        store.Reader.FindRaw(delivery.Key).ShouldBe("<p>صفحة</p>"u8.ToArray());
        store.Reader.FindRaw(2).ShouldBeNull();
    }

    private static string Told(int story, int words) => string.Join(' ', Enumerable.Range(0, words).Select(n => $"خبر{story}كلمة{n}"));

    private CodedArticle Coded(Article article, ArrivalKeys keys)
    {
        Claim Claim(int n, string? same = null) => new()
        {
            Id = $"{keys.TextSha256[..8]}{n}",
            Type = "ASSAULT",
            Trigger = new Quote("خبر", new TextSpan(0, 3)),
            Evidence = new Quote("خبر", new TextSpan(0, 3)),
            SameAs = same,
            Actors = [new Participant(new Quote("خبر", new TextSpan(0, 3)), "X", null, "SYR", "MIL")],
        };
        return article.Id == "first" ? new(article, keys.TextSha256, "ar", Outcome.Produced, [Claim(1), Claim(2, $"{keys.TextSha256[..8]}1")]) : new(article, keys.TextSha256, "ar", Outcome.Produced, [Claim(1)]);
    }

    private async Task<Store> Stored(string path, CodingVersions? versions = null, TimeProvider? clock = null)
    {
        var day = new LocalDate(2018, 3, 10);
        var store = Store.Create(path, _forms, clock);
        await Add(
            store,
            versions,
            new Article("first", Told(1, 120), "عنوان", "وكالة", day, "https://example.org/1") { Provenance = new Provenance { Author = "كاتبة", Raw = "<p>صفحة</p>"u8.ToArray(), MediaType = "text/html" } },
            new Article("copy", Told(1, 118), null, "صحيفة", day),
            new Article("again", Told(1, 120) + ".", null, "قناة", day),
            new Article("version", Told(1, 110), "عنوان", "وكالة", day, "https://example.org/1"));
        return store;
    }

    private Task Add(Store store, params Article[] articles) => Add(store, null, articles);

    private async Task Add(Store store, CodingVersions? versions, params Article[] articles)
    {
        await using var writer = store.StartWriter();
        using var door = writer.OpenDoor(versions);
        foreach (var article in articles)
        {
            var (admission, keys) = door.Admit(article);
            if (admission != Admission.Known)
            {
                await writer.Add(admission == Admission.Code ? new Arrival(article, keys, Coded(article, keys), versions ?? Versions) { Raw = PackedRaw.Of(article) } : new Arrival(article, keys));
            }
        }
    }

    private void Execute(string sql, string? path = null)
    {
        using var connection = new SqliteConnection($"Data Source={path ?? Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class LateClock(DateTimeOffset start) : TimeProvider
    {
        private int _asked;

        // Every look finds it earlier than the last.
        public override DateTimeOffset GetUtcNow() => start.AddMinutes(-Interlocked.Increment(ref _asked));
    }
}
