using System.CommandLine;
using Isnad.Cli.Output;
using Isnad.Cli.Running;
using Isnad.Contract;
using Isnad.Core;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad code</c>: articles in, claims out, in input order.</summary>
internal static class CodeCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("code", "Code articles and write their claims.");
        var inputs = new InputArguments(command);
        var format = CommonOptions.Format();
        var withText = new Option<bool>("--with-text") { Description = "Add the text that the offsets count to each record." };
        command.Options.Add(format);
        command.Options.Add(withText);
        command.SetAction(async (parsed, cancellation) =>
        {
            var composition = compose(parsed);
            var problems = new Problems(composition.Terminal);
            var articles = inputs.Reader(parsed, composition, problems.Report).Read(inputs.Inputs(parsed));
            var coder = composition.Coder;
            using var sink = Sink(composition.Terminal, coder.Versions, parsed.GetValue(format) == "jsonl", parsed.GetValue(withText));
            await OrderedWork.Run(articles, article => Task.Run(() => Runner.Code(coder, article), CancellationToken.None), sink.Take, cancellation);
            return cancellation.IsCancellationRequested ? ExitCode.SomeInputUnread : problems.ExitCode;
        });
        return command;
    }

    private static CodedSink Sink(Terminal terminal, CodingVersions versions, bool asLines, bool withText)
    {
        if (!asLines)
        {
            var console = terminal.Tables();
            return new CodedSink(coded => ClaimTable.Write(console, coded), null);
        }

        var lines = new JsonLines(terminal);
        return new CodedSink(coded => lines.Write(output => EventRecordWriter.Write(output, coded, versions, withText)), lines);
    }

    private sealed class CodedSink(Action<CodedArticle> write, IDisposable? output) : IDisposable
    {
        public ValueTask Take(CodedArticle coded)
        {
            write(coded);
            return ValueTask.CompletedTask;
        }

        public void Dispose() => output?.Dispose();
    }
}
