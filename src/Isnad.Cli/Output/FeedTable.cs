using System.Globalization;
using System.Text.Json;
using Isnad.Cli.Watching;
using Isnad.Ingest.Feeds;
using Isnad.Storage.Feeds;
using Spectre.Console;

namespace Isnad.Cli.Output;

/// <summary>Feeds as tables.</summary>
internal static class FeedTable
{
    private const int ItemsShown = 10;
    private const int RefusedShown = 50;

    public static void Write(IAnsiConsole console, IReadOnlyList<WatchedFeed> feeds, DateTimeOffset now)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("feed", "health", "items", "waiting", "last", "next");
        foreach (var feed in feeds)
        {
            table.AddRow(
                new IsolatedText(Printable.Of(feed.Outlet ?? feed.Title ?? "") + "\n" + Printable.Of(feed.Address.AbsoluteUri)),
                new Text(Health(feed, now)),
                new Text(Number(feed.Items)),
                new Text(Number(feed.Waiting)),
                new Text(feed.Succeeded is { } last ? Ago(now - last) + " ago" : "never"),
                new Text(feed.Due <= now ? "now" : "in " + Ago(feed.Due - now)));
        }

        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feeds.Count} feeds, {feeds.Count(feed => feed.HealthAt(now) == FeedHealth.Failing)} failing"));
    }

    public static void WriteRefused(Terminal terminal, FeedStore feeds)
    {
        foreach (var feed in feeds.List().Where(feed => feed.Refused > 0))
        {
            terminal.Output.WriteLine(Printable.Of(feed.Address.AbsoluteUri));
            foreach (var refused in feeds.Refused(feed.Key, RefusedShown))
            {
                var item = JsonSerializer.Deserialize<FeedItem>(refused.Payload)!;
                terminal.Output.WriteLine($"  {refused.Announced.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {Printable.Isolated(item.Address?.AbsoluteUri ?? item.Title ?? item.Id)}: {Printable.Of(refused.Reason)}");
            }
        }
    }

    public static void WriteProbe(Terminal terminal, Uri address, Feed feed)
    {
        var output = terminal.Output;
        output.WriteLine($"{Printable.Of(address.AbsoluteUri)}: {FeedProbe.Describe(feed)}{(feed.Title is { } title ? $", {Printable.Isolated(title)}" : "")}{(feed.Mended is { } mended ? $"; {mended}" : "")}");
        foreach (var item in feed.Items.Take(ItemsShown))
        {
            var whole = ItemText.IsWhole(ItemText.Of(item.Content)) ? "whole text" : "page to be fetched";
            output.WriteLine($"  {(FeedMoment.Of(item.Published) is { } moment ? moment.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture) : Printable.Isolated(item.Published ?? "no date"))}  {Printable.Isolated(item.Title ?? item.Id)}  ({whole})");
        }

        foreach (var map in feed.Sitemaps.Take(ItemsShown))
        {
            output.WriteLine($"  {Printable.Of(map.Address.AbsoluteUri)}");
        }
    }

    private static string Health(WatchedFeed feed, DateTimeOffset now)
    {
        var word = feed.HealthAt(now).ToString().ToLowerInvariant();
        var why = feed.Fault is not null ? $" ({feed.Failures}): {feed.FaultMessage}" : feed.MendedBy is { } mended && feed.HealthAt(now) == FeedHealth.Mended ? $": {mended}" : "";
        return Printable.Of(word + why + (feed.Gaps > 0 ? FormattableString.Invariant($"; {feed.Gaps} gaps") : ""));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Ago(TimeSpan time) => time.TotalMinutes < 90 ? FormattableString.Invariant($"{Math.Max(0, Math.Round(time.TotalMinutes))} min")
        : time.TotalHours < 48 ? FormattableString.Invariant($"{Math.Round(time.TotalHours)} h")
        : FormattableString.Invariant($"{Math.Round(time.TotalDays)} days");
}
