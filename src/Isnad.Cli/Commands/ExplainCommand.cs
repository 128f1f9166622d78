using System.CommandLine;
using Isnad.Cli.Output;
using Isnad.Cli.Running;
using Isnad.Core;
using Isnad.Ingest;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad explain</c>: which rules made a claim, from which words.</summary>
internal static class ExplainCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("explain", "Explain a claim: which rules made it, from which words.");
        var claim = new Argument<string>("CLAIM") { Description = "The claim's id, or the beginning of it." };
        var file = new Option<string?>("--file") { Description = "Code this file and look for the claim in it instead of in the store.", HelpName = "FILE" };
        var date = CommonOptions.Date("--date", "With --file: the outlet's day for articles that give none.");
        var store = CommonOptions.Store();
        command.Arguments.Add(claim);
        command.Options.Add(file);
        command.Options.Add(date);
        command.Options.Add(store);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var id = parsed.GetValue(claim)!;
            var problems = new Problems(composition.Terminal);
            var found = parsed.GetValue(file) is { } path
                ? InFile(composition, new ArticleReader(problems.Report, composition.Terminal.OpenInput) { Words = composition.IngestWords, DefaultDate = parsed.GetValue(date) }, path, id)
                : InStore(composition, parsed.GetValue(store), id);
            if (found is not null)
            {
                ClaimTree.Write(composition.Terminal.Tables(), found.Claim, found.Text);
                return problems.ExitCode;
            }

            return problems.Count > 0 ? problems.ExitCode : throw new CommandException($"{id}: no claim has an id that begins so; `isnad show ARTICLE` and `isnad code FILE` print the ids.");
        });
        return command;
    }

    private static Explained? InFile(Composition composition, ArticleReader reader, string path, string id) =>
        (from article in reader.Read([path])
         let coded = Runner.Code(composition.Coder, article)
         from claim in coded.Claims
         where claim.Id.StartsWith(id, StringComparison.Ordinal)
         select new Explained(claim, article.Text)).FirstOrDefault();

    private static Explained? InStore(Composition composition, string? store, string id)
    {
        var reader = composition.OpenStore(store).Reader;
        var found = reader.FindClaim(id);
        var ids = found.Select(c => c.Claim.Id).Distinct().ToList();
        if (ids.Count > 1)
        {
            throw new CommandException($"{id}: several claims begin so ({string.Join(", ", ids)}); give more of the id.");
        }

        return found.Count == 0 ? null : new Explained(found[0].Claim, reader.FindArticle(found[0].ArticleKey)!.Coded.Article.Text);
    }

    private sealed record Explained(Claim Claim, string Text);
}
