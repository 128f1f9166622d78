using System.CommandLine;
using System.Globalization;
using Isnad.Exports;
using Isnad.Exports.Privacy;
using Isnad.Storage.Finding;
using Spectre.Console;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad export</c>: claims out of the store, in the layouts other programs read.</summary>
internal static class ExportCommand
{
    // Whoever waits longer wants to see how far it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("export", "Write claims to a file in a layout that other programs read. Every row says on whose word it stands.");
        var format = new Option<string>("--format") { Description = string.Join("; ", ExportFormat.All.Select(known => $"{known.Name}: {known.About}")) + ".", Required = true, HelpName = "F" };
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(known => known.Name)]);
        var file = new Option<string>("--out") { Description = "The file to write; one that is there is replaced when the export is whole.", Required = true, HelpName = "FILE" };
        var withText = new Option<bool>("--with-text") { Description = "With the words of the articles: evidence and text." };
        var all = new Option<bool>("--all") { Description = "Event-level layouts: also claims of what did not happen or may, denials, repeats and copies." };
        var names = new Option<string?>("--names") { Description = "Language in which known entities and places are named (default: the article's own words).", HelpName = "CODE" };
        var pseudonymise = new Option<bool>("--pseudonymise") { Description = "Pseudonyms for people without an office who were harmed or held; words, titles and full addresses of articles are withheld." };
        var key = new Option<string?>("--key") { Description = "The file with the key of the pseudonyms (default: beside the store; made when it is not there).", HelpName = "FILE" };
        var store = CommonOptions.Store();
        command.Validators.Add(result =>
        {
            if (result.GetValue(pseudonymise) && result.GetValue(withText))
            {
                result.AddError("--pseudonymise and --with-text: the words of an article hold the names; give one of the two.");
            }
        });
        foreach (var option in new Option[] { format, file, store, withText, all, names, pseudonymise, key })
        {
            command.Options.Add(option);
        }

        var filters = new ClaimFilters(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            var opened = composition.OpenStore(parsed.GetValue(store));
            var options = new ExportOptions
            {
                WithText = parsed.GetValue(withText),
                All = parsed.GetValue(all),
                NameLanguage = parsed.GetValue(names),
                Pseudonyms = parsed.GetValue(pseudonymise) ? new Pseudonyms(PseudonymKey.Of(parsed.GetValue(key) ?? opened.Path + ".pseudonym-key"), composition.Forms) : null,
            };
            if (Path.GetFullPath(parsed.GetValue(file)!) == Path.GetFullPath(opened.Path))
            {
                throw new CommandException("--out: this is the store itself; name another file.");
            }

            using var walk = opened.Reader.Walk(filters.Query(parsed));
            return await Run(composition.Terminal, walk, ExportFormat.Named(parsed.GetValue(format)!)!, parsed.GetValue(file)!, options, cancellation);
        });
        return command;
    }

    private static async Task<int> Run(Terminal terminal, StoreWalk walk, ExportFormat format, string file, ExportOptions options, CancellationToken cancellation)
    {
        var done = new Counter();
        var export = Task.Run(() => Exporter.Write(walk, format, file, options, done, cancellation), CancellationToken.None);
        try
        {
            await ShowProgress(terminal, export, done, walk.Total);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine($"isnad: interrupted; {Output.Printable.Of(file)} is as it was before.");
            return ExitCode.SomeInputUnread;
        }

        terminal.Output.WriteLine($"{walk.Total.ToString(CultureInfo.InvariantCulture)} articles looked through; written to {Output.Printable.Of(file)}");
        return ExitCode.Done;
    }

    private static async Task ShowProgress(Terminal terminal, Task export, Counter done, long total)
    {
        if (!terminal.IsWatched || await Task.WhenAny(export, Task.Delay(Patience)) == export)
        {
            await export;
            return;
        }

        await terminal.Progress().Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("export", maxValue: Math.Max(1, total));
                while (await Task.WhenAny(export, Task.Delay(BetweenLooks)) != export)
                {
                    bar.Value = done.Reached;
                }
            });
        await export;
    }

    private sealed class Counter : IProgress<long>
    {
        private long _reached;

        public long Reached => Interlocked.Read(ref _reached);

        public void Report(long value) => Interlocked.Exchange(ref _reached, value);
    }
}
