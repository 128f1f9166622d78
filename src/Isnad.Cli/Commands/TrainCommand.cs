using System.CommandLine;
using Isnad.Contract;
using Isnad.Pipeline;
using Isnad.Training;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad train</c>: learns the weights of a language from gold articles, or codes each outlet's articles with weights learned from the others.</summary>
internal static class TrainCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("train", "Learn the weights of a language from gold articles.");
        var gold = new Argument<string[]>("GOLD") { Description = "Gold files with texts, or stand-off records whose texts are found in --corpus files.", Arity = ArgumentArity.OneOrMore };
        var language = new Option<string>("--language") { Description = "Language whose weights are learned.", HelpName = "LANG", Required = true };
        var corpus = new Option<string[]>("--corpus") { Description = "Corpora (.jsonl, .jsonl.gz) that hold the texts of stand-off records.", HelpName = "FILE", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        var output = new Option<string?>("--out") { Description = "The weights file to write (the pack's weights.tsv).", HelpName = "FILE" };
        var leaveOut = new Option<string?>("--leave-out") { Description = "Instead: code every article with weights learned without its outlet, and write the records here.", HelpName = "FILE" };
        command.Arguments.Add(gold);
        var sentences = new Option<string[]>("--sentences") { Description = "Files of single sentences judged whether they report an event.", HelpName = "FILE", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        foreach (var option in new Option[] { language, sentences, corpus, output, leaveOut })
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            try
            {
                var articles = GoldArticle.ReadAll(parsed.GetValue(gold)!, parsed.GetValue(corpus)!).ToList();
                var judged = parsed.GetValue(sentences)!.SelectMany(GoldSentence.Read).ToList();
                var coder = ArticleCoder.Load(composition.Home, Engine.CacheFolder, useWeights: false);
                var trainer = new Trainer(coder, parsed.GetValue(language)!);
                composition.Terminal.Output.WriteLine($"{articles.Count} articles, {articles.Sum(a => a.Records.Count)} records, {judged.Count} judged sentences");
                if (parsed.GetValue(leaveOut) is { } predictions)
                {
                    using var writer = new StreamWriter(predictions);
                    foreach (var (learned, held) in trainer.LeaveOut(articles, judged, a => a.Article.Outlet ?? ""))
                    {
                        foreach (var article in held)
                        {
                            writer.Write(EventRecordWriter.ToJson(learned.Code(article.Article), learned.Versions) + "\n");
                        }
                    }
                }

                if (parsed.GetValue(output) is { } path)
                {
                    Trainer.Save(path, trainer.Fit(articles, [.. trainer.Decisions(articles), .. trainer.Decisions(judged)]), "isnad train (see eval/README.md)");
                }

                return ExitCode.Done;
            }
            catch (Exception e) when (e is FormatException or FileNotFoundException)
            {
                throw new CommandException(e.Message, ExitCode.SomeInputUnread);
            }
        });
        return command;
    }
}
