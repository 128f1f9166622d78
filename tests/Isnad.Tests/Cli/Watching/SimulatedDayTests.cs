using Isnad.Ingest.Words;
using Isnad.Tests.Ingest;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Cli.Watching;

public sealed class SimulatedDayTests
{
    [Fact]
    public async Task In_six_hours_of_twenty_feeds_no_article_is_missed_no_host_hurried_and_every_broken_feed_named()
    {
        using var directory = new TemporaryDirectory();
        var day = await new SimulatedDay(20, TimeSpan.FromHours(6), speed: 2_000, restarts: 3).Run(directory.File("isnad.db"), new OneWordEngine(), IngestWords.None);
        SqliteConnection.ClearAllPools();
        string.Join('\n', day.Missed).ShouldBeEmpty();
        string.Join('\n', day.Hurried).ShouldBeEmpty();
        string.Join('\n', day.Misjudged).ShouldBeEmpty();
        day.Articles.ShouldBeGreaterThan(100);
    }
}
