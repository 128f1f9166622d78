using System.CommandLine;
using Isnad.Cli.Output;
using Isnad.Cli.Watching;
using Isnad.Ingest.Feeds;
using Isnad.Ingest.Fetching;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad feeds</c>: the feeds that are watched.</summary>
internal static class FeedsCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("feeds", "The feeds that `isnad watch` asks: RSS, Atom, JSON Feed, sitemaps of news.");
        command.Subcommands.Add(Add(compose));
        command.Subcommands.Add(List(compose));
        command.Subcommands.Add(Remove(compose));
        command.Subcommands.Add(Test(compose));
        command.Subcommands.Add(Import(compose));
        command.Subcommands.Add(Export(compose));
        return command;
    }

    private static Command Add(Func<ParseResult, Composition> compose)
    {
        var command = new Command("add", "Watch feeds. Each is asked once first; the address of a page is followed to the one feed that it announces.");
        var addresses = Addresses();
        var outlet = new Option<string?>("--outlet") { Description = "The outlet's name for all their articles; else pages and feeds name it themselves.", HelpName = "NAME" };
        var unseen = new Option<bool>("--unseen") { Description = "Add them without asking them first." };
        var store = CommonOptions.Store();
        command.Arguments.Add(addresses);
        command.Options.Add(outlet);
        command.Options.Add(unseen);
        command.Options.Add(store);
        var fetching = new FetchArguments(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            var feeds = composition.CreateStore(parsed.GetValue(store)).Feeds;
            using var fetcher = new Fetcher(fetching.Options(parsed), composition.Clock);
            var faults = 0;
            foreach (var written in parsed.GetValue(addresses)!)
            {
                var probe = parsed.GetValue(unseen) ? FeedProbe.Unasked(written) : await FeedProbe.Ask(fetcher, written, cancellation);
                if (probe.Fault is { } fault)
                {
                    faults++;
                    composition.Terminal.Error.WriteLine($"isnad: {Printable.Of(written)}: {Printable.Of(fault)} Nothing was added.");
                    continue;
                }

                var isNew = feeds.Add(probe.Address!, parsed.GetValue(outlet), probe.Feed?.Title, PollSchedule.Start, composition.Clock.GetUtcNow());
                composition.Terminal.Output.WriteLine($"{(isNew ? "added" : "watched already")}: {Printable.Of(probe.Address!.AbsoluteUri)}{(probe.Feed is { } feed ? $" ({FeedProbe.Describe(feed)})" : "")}");
            }

            return faults == 0 ? ExitCode.Done : ExitCode.SomeInputUnread;
        });
        return command;
    }

    private static Command List(Func<ParseResult, Composition> compose)
    {
        var command = new Command("list", "List the feeds and how each fares.");
        var store = CommonOptions.Store();
        var refused = new Option<bool>("--refused") { Description = "List the announced texts that could not be had, with the reason." };
        command.Options.Add(store);
        command.Options.Add(refused);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var feeds = composition.OpenStore(parsed.GetValue(store)).Feeds;
            if (parsed.GetValue(refused))
            {
                FeedTable.WriteRefused(composition.Terminal, feeds);
            }
            else
            {
                FeedTable.Write(composition.Terminal.Tables(), feeds.List(), composition.Clock.GetUtcNow());
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(Func<ParseResult, Composition> compose)
    {
        var command = new Command("remove", "Watch feeds no longer. Their articles stay; announced texts that still wait are let go.");
        var addresses = Addresses();
        var store = CommonOptions.Store();
        command.Arguments.Add(addresses);
        command.Options.Add(store);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var feeds = composition.OpenStore(parsed.GetValue(store)).Feeds;
            var missing = parsed.GetValue(addresses)!.Where(written => !Uri.TryCreate(written, UriKind.Absolute, out var address) || !feeds.Remove(address)).ToList();
            missing.ForEach(written => composition.Terminal.Error.WriteLine($"isnad: {Printable.Of(written)}: no such feed is watched; `isnad feeds list` names them."));
            return missing.Count == 0 ? ExitCode.Done : ExitCode.SomeInputUnread;
        });
        return command;
    }

    private static Command Test(Func<ParseResult, Composition> compose)
    {
        var command = new Command("test", "Ask feeds now and show what they hold; nothing is stored.");
        var addresses = Addresses();
        command.Arguments.Add(addresses);
        var fetching = new FetchArguments(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            using var fetcher = new Fetcher(fetching.Options(parsed), composition.Clock);
            var faults = 0;
            foreach (var written in parsed.GetValue(addresses)!)
            {
                var probe = await FeedProbe.Ask(fetcher, written, cancellation);
                if (probe.Feed is { } feed)
                {
                    FeedTable.WriteProbe(composition.Terminal, probe.Address!, feed);
                }
                else
                {
                    faults++;
                    composition.Terminal.Error.WriteLine($"isnad: {Printable.Of(written)}: {Printable.Of(probe.Fault!)}");
                }
            }

            return faults == 0 ? ExitCode.Done : ExitCode.SomeInputUnread;
        });
        return command;
    }

    private static Command Import(Func<ParseResult, Composition> compose)
    {
        var command = new Command("import", "Watch all feeds of an OPML file, without asking them first.");
        var file = new Argument<string>("OPML") { Description = "The file." };
        var store = CommonOptions.Store();
        command.Arguments.Add(file);
        command.Options.Add(store);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var path = parsed.GetValue(file)!;
            var (outlines, fault) = Opml.Read(OpmlFile.Read(path));
            if (fault is not null)
            {
                throw new CommandException($"{path}: {fault}", ExitCode.SomeInputUnread);
            }

            var feeds = composition.CreateStore(parsed.GetValue(store)).Feeds;
            var added = outlines.Count(outline => feeds.Add(outline.Address, null, outline.Title, PollSchedule.Start, composition.Clock.GetUtcNow()));
            composition.Terminal.Output.WriteLine(FormattableString.Invariant($"{added} feeds added, {outlines.Count - added} watched already"));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export(Func<ParseResult, Composition> compose)
    {
        var command = new Command("export", "Write the watched feeds as an OPML file.");
        var file = new Argument<string>("OPML") { Description = "The file, or - for standard output." };
        var store = CommonOptions.Store();
        command.Arguments.Add(file);
        command.Options.Add(store);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var feeds = composition.OpenStore(parsed.GetValue(store)).Feeds.List();
            OpmlFile.Write(composition.Terminal, parsed.GetValue(file)!, Opml.Write([.. feeds.Select(feed => new OpmlOutline(feed.Address, feed.Outlet ?? feed.Title))]));
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string[]> Addresses() => new("URL") { Description = "Addresses of feeds.", Arity = ArgumentArity.OneOrMore };
}
