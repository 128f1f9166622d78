using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Output;
using Isnad.Ingest.Words;
using Isnad.Pipeline.Checking;
using Isnad.Reading.Packs;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad pack check|compile</c>: tests a language pack, and makes its compiled form.</summary>
internal static class PackCommand
{
    public static Command Build(Func<ParseResult, Composition> compose) => new("pack", "Check and compile language packs.")
    {
        Check(compose),
        Compile(compose),
    };

    private static Command Check(Func<ParseResult, Composition> compose)
    {
        var command = new Command(
            "check", "Check every file of a language pack, execute every entry by its example, and find every name again; all faults at once. Takes the working directory's packs when it holds some.");
        var language = new Argument<string>("LANG") { Description = "The pack's language code." };
        command.Arguments.Add(language);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            return Write(composition.Terminal, Check(composition.WorkingHome, parsed.GetValue(language)!));
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
            catch (PackException fault)
            {
                throw new CommandException(fault.Message, ExitCode.BadSetting);
            }
        });
        return command;
    }

    private static PackReport Check(string home, string language)
    {
        try
        {
            var report = PackChecker.Check(home, language);
            return report with { Faults = [.. report.Faults, .. PageFaults(home)] };
        }
        catch (PackException fault)
        {
            return new PackReport(fault.Faults, new Dictionary<string, int>(), []);
        }
    }

    private static IEnumerable<PackFault> PageFaults(string home)
    {
        try
        {
            IngestWords.Load(home);
            return [];
        }
        catch (IngestWordsException fault)
        {
            return fault.Faults.Select(f => f.Split(':', 3)).Select(parts => new PackFault(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2].TrimStart()));
        }
    }

    private static int Write(Terminal terminal, PackReport report)
    {
        foreach (var fault in report.Faults)
        {
            terminal.Error.WriteLine(Printable.Of(fault.ToString()));
        }

        foreach (var (list, entries) in report.Checked.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            terminal.Output.WriteLine($"{Number(entries)}  {list} executed");
        }

        if (report.Ambiguous.Count > 0)
        {
            terminal.Output.WriteLine("most ambiguous: " + string.Join(", ", report.Ambiguous.Select(a => $"{Printable.Isolated(a.Form)} {a.Readings.ToString(CultureInfo.InvariantCulture)}")));
        }

        terminal.Output.WriteLine($"{Number(report.Faults.Count)}  faults");
        return report.Faults.Count == 0 ? ExitCode.Done : ExitCode.BadSetting;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(9);
}
