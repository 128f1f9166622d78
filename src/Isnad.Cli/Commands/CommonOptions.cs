using System.CommandLine;
using Isnad.Ingest;
using Isnad.Ingest.Csv;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Cli.Commands;

/// <summary>Options that several commands have, so that they mean the same everywhere.</summary>
internal static class CommonOptions
{
    public static Argument<string[]> Inputs() => new("FILE")
    {
        Description = "Text, HTML, JSON, JSON lines, CSV, Telegram exports, WARC, ZIP and TAR files (.gz too), directories, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string?> Store() => new("--store") { Description = "The store's SQLite file (default: in the user's data folder).", HelpName = "PATH" };

    public static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "table for reading, jsonl for one record a line.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "jsonl");
        return format;
    }

    public static Option<LocalDate?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            var day = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
            if (day.Success)
            {
                return day.Value;
            }

            result.AddError($"{name}: \"{result.Tokens[0].Value}\" is no day; write it yyyy-MM-dd.");
            return null;
        },
    };

    public static Option<int> Limit() => new("--limit") { Description = "How many to show.", DefaultValueFactory = _ => 50, HelpName = "N" };
}

/// <summary>The arguments by which a command reads articles.</summary>
internal sealed class InputArguments
{
    private readonly Argument<string[]> _inputs = CommonOptions.Inputs();
    private readonly Option<LocalDate?> _date = CommonOptions.Date("--date", "The outlet's day for articles that give none.");
    private readonly Option<string?> _outlet = new("--outlet") { Description = "The outlet for articles that name none.", HelpName = "NAME" };

    private readonly Option<ColumnMapping?> _columns = new("--columns")
    {
        Description = "Of CSV tables: which column holds what (default: guessed from the usual names), as text=body,title=headline,date=published,outlet=paper,url=link,id=number,author=by.",
        HelpName = "FIELD=COLUMN,…",
        CustomParser = result =>
        {
            if (ColumnMapping.Parse(result.Tokens[0].Value, out var fault) is { } mapping)
            {
                return mapping;
            }

            result.AddError($"--columns: {fault}");
            return null;
        },
    };

    public InputArguments(Command command)
    {
        command.Arguments.Add(_inputs);
        command.Options.Add(_date);
        command.Options.Add(_outlet);
        command.Options.Add(_columns);
    }

    public string[] Inputs(ParseResult parsed) => parsed.GetValue(_inputs)!;

    public ArticleReader Reader(ParseResult parsed, Composition composition, Action<InputProblem> report, Action<long>? progress = null) => new(report, composition.Terminal.OpenInput)
    {
        Words = composition.IngestWords,
        DefaultDate = parsed.GetValue(_date),
        DefaultOutlet = parsed.GetValue(_outlet),
        Columns = parsed.GetValue(_columns) ?? ColumnMapping.Guessed,
        Progress = progress,
    };
}
