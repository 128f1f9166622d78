using System.CommandLine;
using Isnad.Storage;
using Isnad.Storage.Care;
using Isnad.Storage.Forgetting;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad restore</c>: a copy in the store's place.</summary>
internal static class RestoreCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("restore", "Put a copy that `isnad backup` made in the store's place, after checking it.");
        var file = new Argument<string>("FILE") { Description = "The copy." };
        var store = CommonOptions.Store();
        var force = new Option<bool>("--force") { Description = "Replace the store that is there; it is kept beside the new one." };
        command.Arguments.Add(file);
        command.Options.Add(store);
        command.Options.Add(force);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var path = parsed.GetValue(store) ?? Composition.DefaultStore;
            var tombstones = Tombstones(composition, path);
            var before = StoreBackup.Restore(parsed.GetValue(file)!, path, parsed.GetValue(force));
            composition.Terminal.Output.WriteLine($"restored to {path}{(before is null ? "" : $"; what was there before is {before}")}");
            if (tombstones.Count > 0)
            {
                composition.OpenStore(path).Forgetter.Adopt(tombstones);
            }

            return ExitCode.Done;
        });
        return command;
    }

    // What was forgotten since the copy was made does not come back with it.
    private static IReadOnlyList<Tombstone> Tombstones(Composition composition, string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            return composition.OpenStore(path).Forgetter.Tombstones();
        }
        catch (StorageException fault)
        {
            composition.Terminal.Error.WriteLine($"isnad: {fault.Message} What it was told to forget is not known any more; forget it again after the restore.");
            return [];
        }
    }
}
