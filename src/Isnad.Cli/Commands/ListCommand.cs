using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Output;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Finding;
using Spectre.Console;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad list</c>: the articles of the store, newest day first, and how many deliveries ended in which way.</summary>
internal static class ListCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("list", "List the articles in the store.");
        var store = CommonOptions.Store();
        var outlet = new Option<string?>("--outlet") { Description = "Only this outlet's.", HelpName = "NAME" };
        var from = CommonOptions.Date("--from", "From this day on.");
        var to = CommonOptions.Date("--to", "Up to this day.");
        var limit = CommonOptions.Limit();
        foreach (var option in new Option[] { store, outlet, from, to, limit })
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var reader = composition.OpenStore(parsed.GetValue(store)).Reader;
            var found = reader.FindArticles(new ArticleQuery
            {
                Outlet = parsed.GetValue(outlet),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Page = new Page(0, parsed.GetValue(limit)),
            });
            ArticleTable.Write(composition.Terminal.Tables(), found);
            foreach (var count in reader.CountOutcomes())
            {
                var reason = count.Outcome.Reason is { } given ? $" ({Printable.Of(given)})" : "";
                composition.Terminal.Output.WriteLine($"{count.Deliveries.ToString(CultureInfo.InvariantCulture),9}  {count.Outcome.Kind.Word()}{reason}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
