using System.CommandLine;
using Isnad.Storage.Care;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad backup</c>: a copy of one moment of the store, checked.</summary>
internal static class BackupCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("backup", "Copy the store to a file, also while it is in use, and check the copy.");
        var file = new Argument<string>("FILE") { Description = "The copy." };
        var store = CommonOptions.Store();
        var force = new Option<bool>("--force") { Description = "Replace a file of that name." };
        command.Arguments.Add(file);
        command.Options.Add(store);
        command.Options.Add(force);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var target = parsed.GetValue(file)!;
            StoreBackup.Write(composition.OpenStore(parsed.GetValue(store)), target, parsed.GetValue(force));
            composition.Terminal.Output.WriteLine($"copied to {target} and checked, {new FileInfo(target).Length / 1024} KiB");
            return ExitCode.Done;
        });
        return command;
    }
}
