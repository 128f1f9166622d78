using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Isnad.Tests.HouseRules;

/// <summary>Stages never reference each other: they meet in Core. The arrows of ARCHITECTURE.md, as a test.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Isnad.Core"] = [],
        ["Isnad.Contract"] = ["Isnad.Core"],
        ["Isnad.Reading"] = ["Isnad.Core"],
        ["Isnad.Coding"] = ["Isnad.Core"],
        ["Isnad.Pipeline"] = ["Isnad.Core", "Isnad.Reading", "Isnad.Coding"],
        ["Isnad.Ingest"] = ["Isnad.Core"],
        ["Isnad.Copies"] = ["Isnad.Core"],
        ["Isnad.Storage"] = ["Isnad.Core", "Isnad.Contract", "Isnad.Copies"],
        ["Isnad.Exports"] = ["Isnad.Core", "Isnad.Contract", "Isnad.Copies", "Isnad.Storage"],
        ["Isnad.Evaluation"] = ["Isnad.Core"],
        ["Isnad.Training"] = ["Isnad.Core", "Isnad.Coding", "Isnad.Pipeline", "Isnad.Evaluation"],
        ["Isnad.Server"] = ["Isnad.Core", "Isnad.Contract", "Isnad.Copies", "Isnad.Storage", "Isnad.Exports"],
        ["Isnad.Cli"] =
        [
            "Isnad.Core", "Isnad.Contract", "Isnad.Copies", "Isnad.Reading", "Isnad.Coding", "Isnad.Pipeline", "Isnad.Ingest", "Isnad.Storage", "Isnad.Evaluation", "Isnad.Training", "Isnad.Exports", "Isnad.Server",
        ],
    };

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetFileNameWithoutExtension(p))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_stands_before_it(string project)
    {
        Allowed.ShouldContainKey(project, "a new project needs its place in ARCHITECTURE.md and in this test");
        var references = Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));
        references.Except(Allowed[project]).ShouldBeEmpty();
    }

    [Fact]
    public void Core_needs_no_package_but_NodaTime()
    {
        Items("Isnad.Core", "PackageReference").ShouldBe(["NodaTime"]);
    }

    [Theory]
    [InlineData("Isnad.Core")]
    [InlineData("Isnad.Reading")]
    [InlineData("Isnad.Coding")]
    [InlineData("Isnad.Contract")]
    [InlineData("Isnad.Copies")]
    public void A_pure_stage_asks_no_clock_and_no_network(string project)
    {
        string[] impure = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "SystemClock", "HttpClient", "Environment.GetEnvironmentVariable", "new Random()", "Random.Shared"];
        foreach (var file in SourceFiles.Of(Repository.PathOf("src", project), ".cs"))
        {
            impure.Where(SourceFiles.CodeOf(file).Contains).ShouldBeEmpty(file);
        }
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Repository.PathOf("src", project, project + ".csproj")).Descendants(kind).Select(r => (string)r.Attribute("Include")!);
}
