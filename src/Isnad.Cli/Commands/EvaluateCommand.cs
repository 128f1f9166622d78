using System.CommandLine;
using Isnad.Cli.Running;
using Isnad.Contract;
using Isnad.Core;
using Isnad.Evaluation;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad evaluate</c>: measures readings and codings against gold records.</summary>
internal static class EvaluateCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("evaluate", "Score the coder against gold records.");
        var kinds = new Argument<string[]>("KIND") { Description = "news, gsr, timex, ner; all of them when none is named.", Arity = ArgumentArity.ZeroOrMore };
        kinds.AcceptOnlyFromAmong([.. Enum.GetNames<GoldKind>().Select(name => name.ToLowerInvariant())]);
        var gold = new Option<string?>("--gold") { Description = "Folder of gold sets, or one gold file (default: the nearest shared/eval/gold above the working directory).", HelpName = "PATH" };
        var misses = new Option<int>("--misses") { Description = "How many misses and false alarms of each set to print.", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        var predicted = new Option<string?>("--predicted") { Description = "Score the records of this file instead of reading the gold's texts.", HelpName = "FILE" };
        var savePredicted = new Option<string?>("--save-predicted") { Description = "Write the records that were scored into this file.", HelpName = "FILE" };
        var baseline = new Option<string?>("--baseline") { Description = $"Earlier scores; a lower one now is reported, with exit code {Evaluator.ScoreDropped}.", HelpName = "FILE" };
        var saveBaseline = new Option<string?>("--save-baseline") { Description = "Write the scores as a new baseline.", HelpName = "FILE" };
        command.Arguments.Add(kinds);
        foreach (var option in new Option[] { gold, misses, json, predicted, savePredicted, baseline, saveBaseline })
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var options = new EvaluationOptions
            {
                Gold = parsed.GetValue(gold),
                Misses = parsed.GetValue(misses),
                Json = parsed.GetValue(json),
                Predicted = parsed.GetValue(predicted),
                SavePredicted = parsed.GetValue(savePredicted),
                Baseline = parsed.GetValue(baseline),
                SaveBaseline = parsed.GetValue(saveBaseline),
            };
            if (parsed.GetValue(kinds) is { Length: > 0 } named)
            {
                options = options with { Kinds = named.Select(name => Enum.Parse<GoldKind>(name, ignoreCase: true)).ToEquatableList() };
            }

            return new Evaluator(article => Code(composition, article), article => Read(composition, article)).Run(options, composition.Terminal.Output);
        });
        return command;
    }

    private static string Code(Composition composition, Article article) => EventRecordWriter.ToJson(Runner.Code(composition.Coder, article), composition.Coder.Versions);

    private static string Read(Composition composition, Article article)
    {
        var (read, document) = Runner.Read(composition.Engine, article);
        return DocumentRecordWriter.ToJson(read, document, composition.Coder.Versions);
    }
}
