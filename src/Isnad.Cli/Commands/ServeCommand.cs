using System.CommandLine;
using Isnad.Cli.Watching;
using Isnad.Ingest.Fetching;
using Isnad.Server;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad serve</c>: the dashboard over a store, on the loopback address.</summary>
internal static class ServeCommand
{
    private const int LastPort = 65_535;

    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("serve", "Show the store in a browser, on this machine only.");
        var store = CommonOptions.Store();
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", HelpName = "N", DefaultValueFactory = _ => DashboardOptions.DefaultPort };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > LastPort)
            {
                result.AddError("--port: give a number from 1 to 65535.");
            }
        });
        command.Options.Add(store);
        command.Options.Add(port);
        var watch = new Option<bool>("--watch") { Description = "Ask the feeds in the background, as `isnad watch` does." };
        command.Options.Add(watch);
        var fetching = new FetchArguments(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            await Serve(composition, parsed.GetValue(store), parsed.GetValue(port), parsed.GetValue(watch) ? fetching.Options(parsed) : null, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Serve(Composition composition, string? store, int port, FetchOptions? watch, CancellationToken cancellation)
    {
        var opened = composition.OpenStore(store);
        var options = new DashboardOptions(opened) { Port = port, CountryNames = composition.CountryNames, Clock = composition.Clock, Log = composition.Terminal.Error };
        try
        {
            await using var dashboard = await Dashboard.Start(options, cancellation);
            await composition.Terminal.Output.WriteLineAsync($"The dashboard is on {dashboard.Address} (Ctrl+C ends it).");
            await (watch is null ? Task.Delay(Timeout.Infinite, cancellation) : BackgroundWatch.Run(composition, opened, watch, cancellation));
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how a dashboard ends.
        }
        catch (IOException fault)
        {
            throw new CommandException(fault.Message, ExitCode.BadSetting);
        }
    }
}
