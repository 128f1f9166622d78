using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Isnad.Tests.HouseRules;

/// <summary>What may not stand in the repository's files.</summary>
public sealed partial class TextRuleTests
{
    // The interface's own words in its languages are no decision about the language that is read.
    private static bool IsInterfaceText(string file) => file.Contains("/Texts/", StringComparison.Ordinal) || file.EndsWith(".resx", StringComparison.Ordinal);

    [Fact]
    public void No_code_holds_letters_of_a_language_that_is_read()
    {
        foreach (var file in Code())
        {
            ArabicLetter().Matches(SourceFiles.CodeOf(file)).Select(m => m.Value).ShouldBeEmpty($"{file}: words of a language belong in its pack");
        }
    }

    [Fact]
    public void No_code_decides_by_a_language_code()
    {
        foreach (var file in Code())
        {
            LanguageCode().Matches(SourceFiles.CodeOf(file)).Select(m => m.Value).ShouldBeEmpty($"{file}: name the structure in the pack, not the language in the code");
        }
    }

    [Fact]
    public void No_data_holds_presentation_forms_or_direction_marks()
    {
        foreach (var file in Text("languages").Concat(Text("knowledge")).Concat(Text("samples")))
        {
            var lines = File.ReadLines(file).Select((line, at) => (line, at)).Where(l => Unmatchable().IsMatch(l.line));
            lines.Select(l => $"{file}:{l.at + 1}").ShouldBeEmpty("such letters look right and never match");
        }
    }

    [Fact]
    public void No_file_names_a_machine_or_a_package_registry()
    {
        // Written in two parts, so that this file does not name them either.
        string[] forbidden = ["/wor" + "k/", "/hom" + "e/", "/roo" + "t/", "C:" + "\\Users", "api.nu" + "get.org", "registry.npm" + "js.org", "registry.yarn" + "pkg.com", "local" + "domain"];
        foreach (var file in SourceFiles.Of(Repository.Root).Where(f => Path.GetFileName(f) != ".git" && !IsBinary(f)))
        {
            var text = File.ReadAllText(file);
            forbidden.Where(f => text.Contains(f, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Only_the_runner_catches_every_exception()
    {
        Code().Where(f => CatchAll().IsMatch(SourceFiles.CodeOf(f))).Count().ShouldBeLessThanOrEqualTo(1, string.Join(' ', Code().Where(f => CatchAll().IsMatch(SourceFiles.CodeOf(f)))));
    }

    [Fact]
    public void Nothing_is_left_half_done()
    {
        foreach (var file in SourceFiles.Of(Repository.PathOf("src"), ".cs", ".ts", ".razor"))
        {
            HalfDone().Matches(File.ReadAllText(file)).Select(m => m.Value).ShouldBeEmpty(file);
        }
    }

    private static IEnumerable<string> Code() => SourceFiles.Of(Repository.PathOf("src"), ".cs", ".razor").Where(f => !IsInterfaceText(f));

    private static IEnumerable<string> Text(string folder) => SourceFiles.Of(Repository.PathOf(folder), ".tsv", ".yaml", ".md", ".jsonl", ".html", ".txt");

    private static bool IsBinary(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[1024];
        return head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)).Contains((byte)0);
    }

    [GeneratedRegex(@"[\p{IsArabic}\uFB50-\uFDFF\uFE70-\uFEFC-[\P{L}]]")]
    private static partial Regex ArabicLetter();

    [GeneratedRegex("\"(?:ar|en|fa|ur|ckb|ara|eng)\"")]
    private static partial Regex LanguageCode();

    [GeneratedRegex(@"[\uFB50-\uFDFF\uFE70-\uFEFC\u200E\u200F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Unmatchable();

    [GeneratedRegex(@"catch\s*(?:\(\s*(?:System\.)?Exception(?:\s+\w+)?\s*\)\s*)?\{")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"TO" + @"DO|FIX" + @"ME|HA" + @"CK\b|NotImplemented" + "Exception")]
    private static partial Regex HalfDone();
}
