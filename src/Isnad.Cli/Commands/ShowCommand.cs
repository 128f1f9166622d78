using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Output;
using Isnad.Contract;
using Isnad.Copies;
using Isnad.Storage.Finding;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad show</c>: one article of the store with its claims.</summary>
internal static class ShowCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("show", "Show one article of the store with its claims.");
        var article = new Argument<string>("ARTICLE") { Description = "The article's id, or the beginning of its text's SHA-256." };
        var store = CommonOptions.Store();
        var format = CommonOptions.Format();
        var raw = new Option<bool>("--raw") { Description = "Write the bytes of the first delivery that kept them, exactly as they came, and nothing else." };
        command.Options.Add(raw);
        command.Arguments.Add(article);
        command.Options.Add(store);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var reader = composition.OpenStore(parsed.GetValue(store)).Reader;
            var asked = parsed.GetValue(article)!;
            var keys = reader.ResolveArticle(asked);
            if (keys.Count == 0)
            {
                throw new CommandException($"{asked}: no article of the store has this id or hash; `isnad list` shows the ids.");
            }

            foreach (var found in keys.Select(reader.FindArticle).OfType<StoredArticle>())
            {
                if (parsed.GetValue(raw))
                {
                    WriteRaw(composition.Terminal, reader, found, asked);
                }
                else if (parsed.GetValue(format) == "jsonl")
                {
                    using var lines = new JsonLines(composition.Terminal);
                    lines.Write(output => EventRecordWriter.Write(output, found.Coded, found.Versions, withText: true));
                }
                else
                {
                    Write(composition.Terminal, found);
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, StoredArticle found)
    {
        ClaimTable.Write(terminal.Tables(), found.Coded);
        foreach (var line in found.Coded.Article.Text.Split('\n'))
        {
            terminal.Output.WriteLine(Printable.Isolated(line));
        }

        terminal.Output.WriteLine();
        foreach (var delivery in found.Deliveries)
        {
            var parts = new[] { delivery.Id, delivery.Outlet, delivery.Published ?? delivery.Day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), delivery.Url, delivery.Outcome.Reason ?? delivery.Outcome.Kind.Word() };
            terminal.Output.WriteLine("delivery  " + string.Join(" · ", parts.OfType<string>().Select(Printable.Isolated)));
            if (delivery.Provenance is { } from)
            {
                var known = new[] { from.Author, from.FetchedFrom, from.Fetched, from.Archive, from.Member, from.Offset?.ToString(CultureInfo.InvariantCulture), from.ForwardedFrom, from.NextPage, from.IsPaywalled ? "paywalled" : null, from.MediaType };
                terminal.Output.WriteLine("  from    " + string.Join(" · ", known.OfType<string>().Select(Printable.Isolated)));
            }
        }

        WriteLinks(terminal, found.Links);
        terminal.Output.WriteLine($"sha256    {found.Coded.TextSha256}");
        terminal.Output.WriteLine($"coded by  {found.Versions.Coder}, {string.Join(", ", found.Versions.Packs.Select(p => $"{p.Key} {p.Value}"))}, knowledge {found.Versions.Knowledge}");
    }

    private static void WriteRaw(Terminal terminal, StoreReader reader, StoredArticle found, string asked)
    {
        var bytes = found.Deliveries.Where(delivery => delivery.HasRaw).Select(delivery => reader.FindRaw(delivery.Key)).FirstOrDefault()
            ?? throw new CommandException($"{asked}: no bytes are kept of it; only its text came.");
        using var output = terminal.OpenOutput();
        output.Write(bytes);
    }

    private static void WriteLinks(Terminal terminal, TextLinks links)
    {
        if (links.Agency is { } agency)
        {
            terminal.Output.WriteLine($"agency    {Printable.Isolated(agency)}");
        }

        if (links.Origin is { } origin)
        {
            terminal.Output.WriteLine($"{origin.Relation.Word(),-9} of {Described(origin.Text)} ({Share(origin)})");
        }

        foreach (var copy in links.Copies)
        {
            terminal.Output.WriteLine($"origin of {Described(copy.Text)} ({copy.Relation.Word()}, {Share(copy)})");
        }

        foreach (var (word, version) in links.EarlierVersions.Select(v => ("earlier", v)).Concat(links.LaterVersions.Select(v => ("later", v))))
        {
            terminal.Output.WriteLine($"{word,-9} version {Described(version)}, {version.Claims.ToString(CultureInfo.InvariantCulture)} claims");
        }
    }

    private static string Described(LinkedText text)
    {
        var parts = new[] { text.Id, text.Outlet, text.Published ?? text.Day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), text.Title };
        return string.Join(" · ", parts.OfType<string>().Select(Printable.Isolated));
    }

    private static string Share(CopyLink link) => FormattableString.Invariant($"{link.Jaccard:0%} of both, {link.Containment:0%} of the shorter");
}
