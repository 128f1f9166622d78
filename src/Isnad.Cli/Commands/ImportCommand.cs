using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Importing;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Ingest;
using Isnad.Storage.Writing;
using Spectre.Console;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad import</c>: articles into the store, each coded once, each delivery with one counted outcome.</summary>
internal static class ImportCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("import", "Code articles into the store. What the store has is not coded again.");
        var inputs = new InputArguments(command);
        var store = CommonOptions.Store();
        var recode = new Option<bool>("--recode") { Description = "Code again what other versions of program, packs or knowledge have coded; the old claims are kept, marked as superseded." };
        command.Options.Add(store);
        command.Options.Add(recode);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            var tally = new ImportTally();
            var target = composition.CreateStore(parsed.GetValue(store));
            var problems = 0;
            IReadOnlyDictionary<string, long> passedOver = new Dictionary<string, long>();
            await WithProgress(composition.Terminal, InputSize.Of(inputs.Inputs(parsed)), async (print, progress) =>
            {
                var reported = new Problems(print);
                var reader = inputs.Reader(parsed, composition, reported.Report, progress);
                var import = new ArticleImport(composition.Engine, target) { Stored = tally.Count, Known = tally.CountKnown, Recode = parsed.GetValue(recode) };
                await import.Run(reader.Read(inputs.Inputs(parsed)), cancellation);
                problems = reported.Count;
                passedOver = reader.PassedOver;
            });
            foreach (var (what, count) in passedOver)
            {
                composition.Terminal.Output.WriteLine($"{Number(count)}  passed over: {Output.Printable.Of(what)}");
            }

            Report(composition.Terminal, tally, target.Path, problems, cancellation.IsCancellationRequested);
            RetentionCommand.Apply(composition.Terminal, target.Forgetter);
            return problems > 0 || cancellation.IsCancellationRequested ? ExitCode.SomeInputUnread : ExitCode.Done;
        });
        return command;
    }

    private static async Task WithProgress(Terminal terminal, long? size, Func<Action<string>, Action<long>?, Task> import)
    {
        if (!terminal.IsWatched || size is null)
        {
            await import(terminal.Error.WriteLine, null);
            return;
        }

        var console = terminal.Progress();
        await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("import", maxValue: Math.Max(1, size.Value));
                await import(line => console.WriteLine(line), bytes => bar.Increment(bytes));
            });
    }

    private static void Report(Terminal terminal, ImportTally tally, string store, int problems, bool interrupted)
    {
        var output = terminal.Output;
        foreach (var (outcome, deliveries) in tally.Outcomes)
        {
            output.WriteLine($"{Number(deliveries)}  {outcome.Kind.Word()}{(outcome.Reason is { } reason ? $" ({Output.Printable.Of(reason)})" : "")}");
        }

        output.WriteLine($"{Number(tally.Known)}  in the store already");
        if (tally.Recoded > 0)
        {
            output.WriteLine($"{Number(tally.Recoded)}  coded again");
        }

        if (problems > 0)
        {
            output.WriteLine($"{Number(problems)}  unread inputs, named above");
        }

        output.WriteLine($"{Number(tally.Claims)}  claims added to {store}");
        if (interrupted)
        {
            terminal.Error.WriteLine("isnad: interrupted; what is counted above is stored. Run the same command again to go on.");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(9);
}

/// <summary>Counts what an import did. Told by the writer's thread and by the one that reads.</summary>
internal sealed class ImportTally
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Outcome, long> _outcomes = [];

    public long Known { get; private set; }

    public long Recoded { get; private set; }

    public long Claims { get; private set; }

    public IReadOnlyList<(Outcome Outcome, long Deliveries)> Outcomes
    {
        get
        {
            lock (_lock)
            {
                return [.. _outcomes.OrderBy(p => p.Key.Kind).ThenByDescending(p => p.Value).ThenBy(p => p.Key.Reason, StringComparer.Ordinal).Select(p => (p.Key, p.Value))];
            }
        }
    }

    public void CountKnown()
    {
        lock (_lock)
        {
            Known++;
        }
    }

    public void Count(Arrival arrival, Arrived arrived)
    {
        lock (_lock)
        {
            Claims += arrived.Claims;
            Recoded += arrived.IsRecoded ? 1 : 0;
            if (arrived.IsNew)
            {
                _outcomes[arrived.Outcome] = _outcomes.GetValueOrDefault(arrived.Outcome) + 1;
            }
            else if (!arrived.IsRecoded)
            {
                Known++;
            }
        }
    }
}
