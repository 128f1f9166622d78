using Isnad.Core;
using Isnad.Exports;
using Isnad.Exports.Privacy;
using Isnad.Tests.Cli;
using Isnad.Tests.Storage;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Exports;

public sealed class PseudonymTests : IDisposable
{
    private const string Victim = "سليم الزعفراني";

    private readonly ExportStore _store = new();

    public static TheoryData<string> Formats => [.. ExportFormat.All.Select(format => format.Name)];

    public void Dispose() => _store.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_name_of_a_private_victim_goes_out_in_no_layout(string format)
    {
        await AddArrest();
        var path = await _store.Export(format, Options(1));
        var written = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        foreach (var secret in new[] { Victim, "الزعفراني", "zaafarani", "اعتقل أمس" })
        {
            written.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, secret);
        }
    }

    [Fact]
    public async Task One_name_has_one_pseudonym_under_one_key_and_public_names_stay()
    {
        await AddArrest();
        var line = (await _store.Lines("csv", Options(1)))[1];
        var pseudonym = System.Text.RegularExpressions.Regex.Match(line, "person-[0-9a-f]{10}").Value;
        pseudonym.ShouldNotBeEmpty();
        line.ShouldContain("الشرطة");
        line.ShouldContain("https://example.org/");
        (await _store.Lines("ucdp", Options(1)))[1].ShouldContain(pseudonym);
        (await _store.Lines("csv", Options(2)))[1].ShouldNotContain(pseudonym);
        (await _store.Lines("csv"))[1].ShouldContain(Victim);
    }

    [Theory]
    [InlineData("ASSAULT", null, "CVL", true)]
    [InlineData("ASSAULT", null, null, true)]
    [InlineData("ASSAULT", null, "MIL", false)]
    [InlineData("COERCE", "arrest", "MIL", true)]
    [InlineData("SANCTION", "convict", "OPP", true)]
    [InlineData("CONSULT", "visit", "CVL", false)]
    public async Task Who_is_masked_depends_on_what_is_said_to_have_befallen_them(string type, string? mode, string? role, bool isMasked)
    {
        await _store.AddNews("a-1", "نص", ExportStore.Claim("0000000000a1", type, mode) with { Recipients = [ExportStore.Party(Victim, role: role)] });
        (await _store.Lines("csv", Options(1)))[1].Contains(Victim, StringComparison.Ordinal).ShouldBe(!isMasked);
    }

    [Fact]
    public async Task The_command_makes_a_key_that_only_its_owner_reads_and_refuses_words_beside_pseudonyms()
    {
        var store = _store.Directory.File("cli.db");
        await CliRun.Run("import", _store.Directory.Write("a.txt", "قصف"), "--store", store);
        var first = await CliRun.Run("export", "--format", "csv", "--out", _store.Directory.File("out.csv"), "--store", store, "--pseudonymise");
        first.ExitCode.ShouldBe(0, first.Error);
        var key = store + ".pseudonym-key";
        new FileInfo(key).Length.ShouldBe(32);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await CliRun.Run("export", "--format", "csv", "--out", _store.Directory.File("out.csv"), "--store", store, "--pseudonymise", "--with-text")).ExitCode.ShouldBe(1);
        var weak = await CliRun.Run("export", "--format", "csv", "--out", _store.Directory.File("out.csv"), "--store", store, "--pseudonymise", "--key", _store.Directory.Write("weak", "short"));
        weak.ExitCode.ShouldBe(3);
        weak.Complaints.ShouldHaveSingleItem().ShouldContain("too short");
    }

    private static ExportOptions Options(byte key) => new() { Pseudonyms = new Pseudonyms(Enumerable.Repeat(key, 32).ToArray(), new PlainForms()) };

    private Task AddArrest() => _store.Add(
        new Article("zaafarani-arrested", $"اعتقل أمس {Victim}", $"اعتقال {Victim}", "وكالة", new NodaTime.LocalDate(2023, 9, 19), "https://example.org/zaafarani-arrested"),
        ExportStore.Raid("0000000000a1") with
        {
            Actors = [ExportStore.Party("الشرطة", "SYR-COP", "SYR", "COP")],
            Recipients = [ExportStore.Party(Victim)],
            Evidence = ExportStore.Quote($"اعتقل أمس {Victim}"),
            Attribution = [new Attribution(ExportStore.Party("الزعفراني"), "قال", 0, AttributionLink.Speaks, Stance.Asserts, true)],
            Casualties = [new Casualty(CasualtyKind.Killed, 1, 1, Quantity.Exact, null, null, false, null, ExportStore.Quote(Victim))],
        });
}
