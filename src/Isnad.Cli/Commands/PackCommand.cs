using System.CommandLine;
using Isnad.Pipeline.Checking;
using Isnad.Reading.Packs;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad pack check|compile</c>: tests a language pack, and makes its compiled form.</summary>
internal static class PackCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("pack", "Check and compile language packs.");
        command.Subcommands.Add(Check(compose));
        command.Subcommands.Add(Compile(compose));
        return command;
    }

    private static Command Check(Func<ParseResult, Composition> compose)
    {
        var command = new Command("check", "Check every file of a language pack, execute every entry by its example, and find every name again; all faults at once.");
        var language = new Argument<string>("LANG") { Description = "Language code, as ar." };
        command.Arguments.Add(language);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var report = PackChecker.Check(composition.Home, parsed.GetValue(language)!);
            var output = composition.Terminal.Output;
            foreach (var fault in report.Faults)
            {
                output.WriteLine(fault);
            }

            foreach (var (list, count) in report.Checked.OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                output.WriteLine($"{list}: {count} executed");
            }

            output.WriteLine("most ambiguous forms: " + string.Join(", ", report.Ambiguous.Select(a => $"{a.Form} ({a.Readings})")));
            output.WriteLine(report.Faults.Count == 0 ? "no faults" : $"{report.Faults.Count} faults");
            return report.Faults.Count == 0 ? ExitCode.Done : ExitCode.BadSetting;
        });
        return command;
    }

    private static Command Compile(Func<ParseResult, Composition> compose)
    {
        var command = new Command("compile", "Generate the forms of all packs and keep them beside the packs, so that the program starts faster.");
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            try
            {
                foreach (var file in PackLibrary.Compile(composition.Home))
                {
                    composition.Terminal.Output.WriteLine(file);
                }

                return ExitCode.Done;
            }
            catch (PackException e)
            {
                throw new CommandException(e.Message, ExitCode.BadSetting);
            }
        });
        return command;
    }
}
