using System.CommandLine;
using System.Globalization;
using Isnad.Storage;
using Isnad.Storage.Forgetting;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad forget</c>: the one deletion. Without <c>--yes</c> it only says what would go.</summary>
internal static class ForgetCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("forget", "Delete an article, an outlet or somebody from the store for good. What was deleted is refused when it comes again.");
        var article = new Argument<string>("ARTICLE") { Description = "The article's id, or the beginning of its text's SHA-256." };
        command.Subcommands.Add(Target(compose, "article", "One article with every delivery of its words.", article, [], (parsed, store) => new ForgetTarget.Article(KeyOf(store, parsed.GetValue(article)!))));
        var outlet = new Argument<string>("OUTLET") { Description = "The outlet's name." };
        command.Subcommands.Add(Target(compose, "outlet", "Everything an outlet delivered, and what it will deliver.", outlet, [], (parsed, _) => new ForgetTarget.Outlet(parsed.GetValue(outlet)!)));
        var entity = new Argument<string>("ENTITY") { Description = "An entity's id, or the words that name somebody." };
        var claimsOnly = new Option<bool>("--claims-only") { Description = "Delete the claims that name them and keep the articles, whose texts still hold the name." };
        command.Subcommands.Add(Target(
            compose,
            "entity",
            "Every article whose claims name somebody, and those that will.",
            entity,
            [claimsOnly],
            (parsed, _) => new ForgetTarget.Entity(parsed.GetValue(entity)!, parsed.GetValue(claimsOnly))));
        return command;
    }

    private static Command Target(
        Func<ParseResult, Composition> compose, string name, string about, Argument<string> argument, IReadOnlyList<Option> more, Func<ParseResult, Store, ForgetTarget> target)
    {
        var command = new Command(name, about);
        var store = CommonOptions.Store();
        var yes = new Option<bool>("--yes") { Description = "Delete. Without it, only what would go is said." };
        command.Arguments.Add(argument);
        foreach (var option in more.Append(store).Append(yes))
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var opened = composition.OpenStore(parsed.GetValue(store));
            var chosen = target(parsed, opened);
            var isMeant = parsed.GetValue(yes);
            Report(composition.Terminal, isMeant ? opened.Forgetter.Forget(chosen) : opened.Forgetter.Plan(chosen), isMeant);
            return ExitCode.Done;
        });
        return command;
    }

    private static long KeyOf(Store store, string asked) => store.Reader.ResolveArticle(asked) switch
    {
        [var key] => key,
        [] => throw new CommandException($"{asked}: no article of the store has this id or hash; `isnad list` shows the ids."),
        var several => throw new CommandException($"{asked}: {several.Count.ToString(CultureInfo.InvariantCulture)} articles have this id; name one by its text's SHA-256, which `isnad show` prints."),
    };

    private static void Report(Terminal terminal, Forgotten gone, bool isMeant)
    {
        string Number(long number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(9);
        terminal.Output.WriteLine($"{Number(gone.Articles)}  articles");
        terminal.Output.WriteLine($"{Number(gone.Deliveries)}  deliveries");
        terminal.Output.WriteLine($"{Number(gone.Claims)}  claims");
        if (gone.NearCopies > 0)
        {
            terminal.Output.WriteLine($"{Number(gone.NearCopies)}  other articles that share much with these stay; `isnad show` lists the copies of an article");
        }

        if (!isMeant)
        {
            terminal.Output.WriteLine("Nothing was deleted. With --yes all of this is, for good.");
        }
        else if (!gone.IsWiped)
        {
            terminal.Error.WriteLine("isnad: deleted, but another program is reading the store, so that old bytes may still stand in its -wal file. Close that program and run this command again.");
        }
    }
}
