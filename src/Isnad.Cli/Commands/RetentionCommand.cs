using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Output;
using Isnad.Storage.Forgetting;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad retention</c>: for how many days an outlet's deliveries are kept.</summary>
internal static class RetentionCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("retention", "Keep an outlet's deliveries for so many days. Imports and watches end by deleting what is older.");
        var outlet = new Argument<string>("OUTLET") { Description = "The outlet, as the input names it." };
        var days = new Argument<int>("DAYS") { Description = "Days after the article's day, or after its arrival where it has none." };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("DAYS: give a number from 1 on.");
            }
        });
        command.Subcommands.Add(Part(compose, "set", "Keep an outlet's deliveries for so many days.", [outlet, days], (parsed, _, forgetter) => forgetter.SetRetention(parsed.GetValue(outlet)!, parsed.GetValue(days))));
        command.Subcommands.Add(Part(compose, "remove", "Keep an outlet's deliveries for good.", [outlet], (parsed, _, forgetter) => forgetter.SetRetention(parsed.GetValue(outlet)!, null)));
        command.Subcommands.Add(Part(compose, "list", "Say how long which outlet's deliveries are kept.", [], (_, terminal, forgetter) => List(terminal, forgetter)));
        command.Subcommands.Add(Part(compose, "apply", "Delete now what is older.", [], (_, terminal, forgetter) => Apply(terminal, forgetter)));
        return command;
    }

    /// <summary>Deletes what is older than it is to be kept, and says so when there was any.</summary>
    public static void Apply(Terminal terminal, Forgetter forgetter)
    {
        var gone = forgetter.ApplyRetention();
        if (gone.Deliveries > 0)
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gone.Deliveries,9}  deliveries deleted as older than their outlets' are kept, with {gone.Articles} articles and {gone.Claims} claims"));
        }
    }

    private static void List(Terminal terminal, Forgetter forgetter)
    {
        foreach (var (outlet, days) in forgetter.Retentions())
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{days,9}  days  {Printable.Isolated(outlet)}"));
        }
    }

    private static Command Part(Func<ParseResult, Composition> compose, string name, string about, IReadOnlyList<Argument> arguments, Action<ParseResult, Terminal, Forgetter> act)
    {
        var command = new Command(name, about);
        var store = CommonOptions.Store();
        command.Options.Add(store);
        foreach (var argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            act(parsed, composition.Terminal, composition.OpenStore(parsed.GetValue(store)).Forgetter);
            return ExitCode.Done;
        });
        return command;
    }
}
