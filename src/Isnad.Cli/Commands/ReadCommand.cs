using System.CommandLine;
using Isnad.Cli.Output;
using Isnad.Cli.Running;
using Isnad.Contract;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad read</c>: what stands where in articles (words, names, dates, quotations), before anything is coded.</summary>
internal static class ReadCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("read", "Read articles and write words, names, dates and quotations, without coding them.");
        var inputs = new InputArguments(command);
        var format = CommonOptions.Format();
        var withText = new Option<bool>("--with-text") { Description = "Add the text that the offsets count to each record." };
        command.Options.Add(format);
        command.Options.Add(withText);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            var problems = new Problems(composition.Terminal);
            var engine = composition.Engine;
            var articles = inputs.Reader(parsed, composition, problems.Report).Read(inputs.Inputs(parsed));
            using var lines = parsed.GetValue(format) == "jsonl" ? new JsonLines(composition.Terminal) : null;
            var tables = lines is null ? composition.Terminal.Tables() : null;
            await OrderedWork.Run(
                articles,
                article => Task.Run(() => Runner.Read(engine, article), CancellationToken.None),
                reading =>
                {
                    lines?.Write(output => DocumentRecordWriter.Write(output, reading.Read, reading.Document, engine.Coder.Versions, parsed.GetValue(withText)));
                    if (tables is not null)
                    {
                        ReadingTable.Write(tables, reading.Read, reading.Document);
                    }

                    return ValueTask.CompletedTask;
                },
                cancellation);
            return cancellation.IsCancellationRequested ? ExitCode.SomeInputUnread : problems.ExitCode;
        });
        return command;
    }
}
