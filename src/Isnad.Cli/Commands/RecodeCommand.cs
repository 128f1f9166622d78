using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Output;
using Isnad.Cli.Recoding;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Storage.Finding;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad recode</c>: stored articles again with the packs of today.</summary>
internal static class RecodeCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("recode", "Code stored articles again that other versions of program, packs or knowledge have coded. Old claims are kept, marked as superseded.");
        var store = CommonOptions.Store();
        var since = CommonOptions.Date("--since", "Articles from this day on.");
        var outlet = new Option<string?>("--outlet") { Description = "Only this outlet's.", HelpName = "NAME" };
        var older = new Option<Version?>("--pack-older-than")
        {
            Description = "Only what a pack older than this version has coded.",
            HelpName = "VERSION",
            CustomParser = result =>
            {
                if (Version.TryParse(result.Tokens[0].Value, out var version))
                {
                    return version;
                }

                result.AddError($"--pack-older-than: \"{result.Tokens[0].Value}\" is no version; write it like 0.2.0.");
                return null;
            },
        };
        var all = new Option<bool>("--all") { Description = "Also what the versions of today have coded." };
        var dry = new Option<bool>("--dry-run") { Description = "Leave the store as it is." };
        var diff = new Option<bool>("--diff") { Description = "Print every claim that is new, gone or changed, with the fields that changed." };
        foreach (var option in new Option[] { store, since, outlet, older, all, dry, diff })
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            var query = new CodingQuery
            {
                Since = parsed.GetValue(since),
                Outlet = parsed.GetValue(outlet),
                PackOlderThan = parsed.GetValue(older),
                OtherThan = parsed.GetValue(all) ? null : composition.Coder.Versions,
            };
            var tally = new Tally();
            var count = await new Recoder(composition.Engine, composition.OpenStore(parsed.GetValue(store))).Run(
                query,
                parsed.GetValue(dry),
                recoded =>
                {
                    tally.Add(recoded);
                    if (parsed.GetValue(diff))
                    {
                        Write(composition.Terminal.Output, recoded);
                    }
                },
                cancellation);
            composition.Terminal.Output.WriteLine(FormattableString.Invariant(
                $"{count} articles coded again{(parsed.GetValue(dry) ? " (the store is as it was)" : "")}: {tally.Changed} differ; claims: {tally.New} new, {tally.Gone} gone, {tally.Altered} changed, {tally.Same} the same"));
            return cancellation.IsCancellationRequested ? ExitCode.SomeInputUnread : ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, Recoded recoded)
    {
        var (before, after) = (recoded.Before.Coded.Outcome, recoded.After.Outcome);
        if (recoded.Differences.Count == 0 && before == after)
        {
            return;
        }

        output.WriteLine(Printable.Isolated(recoded.After.Article.Id) + (before == after ? "" : $"  {Word(before)} → {Word(after)}"));
        foreach (var difference in recoded.Differences)
        {
            var claim = (difference.After ?? difference.Before)!;
            var sign = difference.Before is null ? '+' : difference.After is null ? '-' : '~';
            output.WriteLine($"  {sign} {claim.Id} {claim.Type}{(claim.Mode is { } mode ? "/" + mode : "")} {Printable.Isolated(claim.Trigger.Text)}");
            foreach (var field in difference.Fields)
            {
                output.WriteLine($"      {field.Name}: {Printable.Isolated(field.Before ?? "absent")} → {Printable.Isolated(field.After ?? "absent")}");
            }
        }
    }

    private static string Word(Outcome outcome) => outcome.Kind.Word() + (outcome.Reason is { } reason ? $" ({Printable.Of(reason)})" : "");

    private sealed class Tally
    {
        public int Changed { get; private set; }

        public int New { get; private set; }

        public int Gone { get; private set; }

        public int Altered { get; private set; }

        public int Same { get; private set; }

        public void Add(Recoded recoded)
        {
            var differences = recoded.Differences;
            Changed += differences.Count > 0 || recoded.Before.Coded.Outcome != recoded.After.Outcome ? 1 : 0;
            New += differences.Count(difference => difference.Before is null);
            Gone += differences.Count(difference => difference.After is null);
            Altered += differences.Count(difference => difference is { Before: not null, After: not null });
            Same += recoded.After.Claims.Count - differences.Count(difference => difference.After is not null);
        }
    }
}
