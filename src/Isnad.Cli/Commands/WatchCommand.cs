using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Output;
using Isnad.Cli.Watching;
using Isnad.Contract;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;
using Isnad.Storage.Feeds;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad watch</c>: asks the feeds that are due and codes what they announce into the store.</summary>
internal static class WatchCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("watch", "Ask the feeds when they are due and code what they announce, until Ctrl+C.");
        var store = CommonOptions.Store();
        var once = new Option<bool>("--once") { Description = "Ask what is due now, get what can be had, and end." };
        command.Options.Add(store);
        command.Options.Add(once);
        var fetching = new FetchArguments(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            var target = composition.OpenStore(parsed.GetValue(store));
            if (target.Feeds.List().Count == 0)
            {
                throw new CommandException($"{target.Path}: no feed is watched yet; add one with `isnad feeds add URL`.");
            }

            var isOnce = parsed.GetValue(once);
            var tally = new WatchTally((feed, announced, fault) => Say(composition.Terminal, feed, announced, fault));
            using var fetcher = new Fetcher(fetching.Options(parsed), composition.Clock);
            var watch = new FeedWatch(target, fetcher, new ItemReader(composition.IngestWords), composition.Engine, tally, composition.Clock);
            await (isOnce ? watch.RunOnce(cancellation) : watch.Run(cancellation));
            Report(composition.Terminal, tally, target.Path);
            RetentionCommand.Apply(composition.Terminal, target.Forgetter);
            return isOnce && (tally.Faults > 0 || cancellation.IsCancellationRequested) ? ExitCode.SomeInputUnread : ExitCode.Done;
        });
        return command;
    }

    private static void Say(Terminal terminal, WatchedFeed feed, int announced, string? fault)
    {
        if (fault is not null)
        {
            terminal.Error.WriteLine($"isnad: {Printable.Of(feed.Address.AbsoluteUri)}: {Printable.Of(fault)}");
        }
        else if (announced > 0)
        {
            terminal.Output.WriteLine($"{Number(announced)}  new from {Printable.Isolated(feed.Title ?? feed.Address.AbsoluteUri)}");
        }
    }

    private static void Report(Terminal terminal, WatchTally tally, string store)
    {
        var output = terminal.Output;
        output.WriteLine($"{Number(tally.Polls)}  polls, {tally.Faults.ToString(CultureInfo.InvariantCulture)} failed");
        output.WriteLine($"{Number(tally.Announced)}  announced");
        foreach (var (outcome, deliveries) in tally.Outcomes)
        {
            output.WriteLine($"{Number(deliveries)}  {outcome.Kind.Word()}{(outcome.Reason is { } reason ? $" ({Printable.Of(reason)})" : "")}");
        }

        foreach (var (count, words) in new[] { (tally.Known, "in the store already"), (tally.PostponedTexts, "to be tried again"), (tally.RefusedTexts, "could not be had (`isnad feeds list --refused`)") })
        {
            if (count > 0)
            {
                output.WriteLine($"{Number(count)}  {words}");
            }
        }

        output.WriteLine($"{Number(tally.Claims)}  claims added to {store}");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(9);
}
