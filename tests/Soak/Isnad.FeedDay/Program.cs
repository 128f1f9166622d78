using System.Diagnostics;
using System.Globalization;
using Isnad.Cli;
using Isnad.Ingest.Words;
using Isnad.Tests.Cli.Watching;

// A simulated day of feeds with the real coder: FEEDS (500), SPEED (300 times the clock), both optional.
var feeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 500;
var speed = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 300;
var home = new DirectoryInfo(AppContext.BaseDirectory);
while (!Directory.Exists(Path.Combine(home.FullName, "languages")))
{
    home = home.Parent ?? throw new InvalidOperationException("No folder with languages/ beside the program or above it.");
}

var folder = Directory.CreateTempSubdirectory("isnad-feed-day-");
var watch = Stopwatch.StartNew();
var day = await new SimulatedDay(feeds, TimeSpan.FromHours(24), speed, restarts: 5).Run(Path.Combine(folder.FullName, "isnad.db"), Engine.Load(home.FullName), IngestWords.Load(home.FullName));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feeds} feeds, {day.Articles} articles, {day.Requests} requests, {day.Gaps} gaps, in {watch.Elapsed.TotalSeconds:0} s; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MiB"));
Say("articles missed", day.Missed);
Say("hosts asked too soon", day.Hurried);
Say("feeds whose health is not told rightly", day.Misjudged);
Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
folder.Delete(recursive: true);
return day.Missed.Count + day.Hurried.Count + day.Misjudged.Count == 0 ? 0 : 1;

static void Say(string what, IReadOnlyList<string> found)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Count} {what}"));
    foreach (var line in found.Take(20))
    {
        Console.WriteLine("  " + line);
    }
}
