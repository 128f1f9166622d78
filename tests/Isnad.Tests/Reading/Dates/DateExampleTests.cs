using Isnad.Core;
using Isnad.Reading;
using Isnad.Reading.Packs;
using NodaTime;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Reading.Dates;

/// <summary>Every row of every dates.tsv runs: its example is read on a fixed day.</summary>
public sealed class DateExampleTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly LocalDate Day = new(2015, 8, 12);

    [Fact]
    public void Every_row_finds_the_date_that_its_example_marks()
    {
        var reader = new Reader(Packs.Library.Identifier, Packs.Library.Packs);
        var wrong = new List<string>();
        foreach (var pack in Packs.Library.Packs)
        {
            var path = Path.Combine(pack.Folder, "dates.tsv");
            if (!File.Exists(path))
            {
                continue;
            }

            foreach (var row in TsvTable.Read(pack.Folder, path, [], []).Rows)
            {
                var (text, marked) = Unmark(row["example"]);
                var times = reader.Read(new Article("example", text, Date: Day)).Document?.Times ?? [];
                var found = string.Join(" ", times.Select(t => $"[{t.Span.Of(text)}]={t.Value}"));
                var wanted = marked is null ? "" : $"[{marked}]={row["resolved"]}";
                if (found != wanted)
                {
                    wrong.Add($"{pack.Language}/dates.tsv:{row.Line} wants {wanted}, got {found}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static (string Text, string? Marked) Unmark(string example)
    {
        var open = example.IndexOf('[', StringComparison.Ordinal);
        var close = example.IndexOf(']', StringComparison.Ordinal);
        return open < 0 ? (example, null) : (example.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), example[(open + 1)..close]);
    }
}
