using System.CommandLine;
using System.CommandLine.Invocation;
using Isnad.Cli.Commands;

namespace Isnad.Cli;

/// <summary>The program's commands, each in a file of its own.</summary>
public static class CommandLine
{
    /// <summary>Builds the root command.</summary>
    /// <param name="terminal">Where commands read and write.</param>
    /// <param name="load">Loads the stages from a home folder.</param>
    public static RootCommand Build(Terminal terminal, Func<string, IEngine> load)
    {
        var root = new RootCommand("Isnad reads news and keeps who is said to have done what to whom, and on whose word.");
        var packs = new Option<string?>("--packs") { Description = "Folder that holds languages/ and knowledge/ (default: ISNAD_HOME, or beside the program).", HelpName = "DIR", Recursive = true };
        root.Options.Add(packs);
        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Action = new VersionAction(terminal);
        }

        Composition Compose(ParseResult parsed) => new(terminal, load, parsed.GetValue(packs));
        root.Subcommands.Add(CodeCommand.Build(Compose));
        root.Subcommands.Add(ReadCommand.Build(Compose));
        root.Subcommands.Add(ImportCommand.Build(Compose));
        root.Subcommands.Add(FeedsCommand.Build(Compose));
        root.Subcommands.Add(WatchCommand.Build(Compose));
        root.Subcommands.Add(RecodeCommand.Build(Compose));
        root.Subcommands.Add(ListCommand.Build(Compose));
        root.Subcommands.Add(ShowCommand.Build(Compose));
        root.Subcommands.Add(SearchCommand.Build(Compose));
        root.Subcommands.Add(ExplainCommand.Build(Compose));
        root.Subcommands.Add(ExportCommand.Build(Compose));
        root.Subcommands.Add(ForgetCommand.Build(Compose));
        root.Subcommands.Add(RetentionCommand.Build(Compose));
        root.Subcommands.Add(BackupCommand.Build(Compose));
        root.Subcommands.Add(RestoreCommand.Build(Compose));
        root.Subcommands.Add(DoctorCommand.Build(Compose));
        root.Subcommands.Add(EvaluateCommand.Build(Compose));
        root.Subcommands.Add(TrainCommand.Build(Compose));
        root.Subcommands.Add(PackCommand.Build(Compose));
        root.Subcommands.Add(ServeCommand.Build(Compose));
        return root;
    }

    private sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            terminal.Output.WriteLine($"isnad {typeof(CommandLine).Assembly.GetName().Version!.ToString(3)}");
            return ExitCode.Done;
        }
    }
}
