using System.CommandLine;
using Isnad.Cli.Output;
using Isnad.Storage.Finding;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad search</c>: the articles in which all the words stand, in any spelling and with any clitics.</summary>
internal static class SearchCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("search", "Find articles by their words, whatever hamza or clitic stands on them.");
        var text = new Argument<string[]>("TEXT") { Description = "Words that must all stand in the article.", Arity = ArgumentArity.OneOrMore };
        var store = CommonOptions.Store();
        var outlet = new Option<string?>("--outlet") { Description = "Only this outlet's.", HelpName = "NAME" };
        var from = CommonOptions.Date("--from", "From this day on.");
        var to = CommonOptions.Date("--to", "Up to this day.");
        var limit = CommonOptions.Limit();
        command.Arguments.Add(text);
        foreach (var option in new Option[] { store, outlet, from, to, limit })
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var reader = composition.OpenStore(parsed.GetValue(store)).Reader;
            var words = string.Join(' ', parsed.GetValue(text)!);
            var found = reader.FindArticles(new ArticleQuery
            {
                Text = words,
                Outlet = parsed.GetValue(outlet),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Page = new Page(0, parsed.GetValue(limit)),
            });
            var snippets = new Snippets(composition.Forms, words);
            ArticleTable.Write(composition.Terminal.Tables(), found, article => snippets.Of(reader.FindArticle(article.Key)!.Coded.Article));
            return ExitCode.Done;
        });
        return command;
    }
}
