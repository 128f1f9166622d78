using Isnad.Core;
using Isnad.Ingest.Csv;
using Isnad.Ingest.Words;
using NodaTime;

namespace Isnad.Ingest;

/// <summary>
/// Turns what a user names (files, directories, standard input) into articles, lazily and in input order: directories in ordinal order of their paths,
/// lines in file order. An input that cannot be read is reported once and passed over; the rest is still read.
/// </summary>
public sealed class ArticleReader
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly Action<InputProblem> _report;
    private readonly Func<Stream> _standardInput;
    private readonly InputLimits _limits;
    private readonly SortedDictionary<string, long> _passedOver = new(StringComparer.Ordinal);

    /// <summary>A reader that tells <paramref name="report"/> of every problem, on the thread that reads.</summary>
    /// <param name="report">Receives the problems as they are met.</param>
    /// <param name="standardInput">Opens standard input; the process's own when null.</param>
    /// <param name="limits">How much one article may take; <see cref="InputLimits.Default"/> when null.</param>
    public ArticleReader(Action<InputProblem> report, Func<Stream>? standardInput = null, InputLimits? limits = null)
    {
        _report = report;
        _standardInput = standardInput ?? Console.OpenStandardInput;
        _limits = limits ?? InputLimits.Default;
    }

    /// <summary>The outlet's local day for articles whose input gives none; null leaves them without a day.</summary>
    public LocalDate? DefaultDate { get; init; }

    /// <summary>The outlet for articles whose input names none.</summary>
    public string? DefaultOutlet { get; init; }

    /// <summary>The words by which parts of pages and days are told; none when not given.</summary>
    public IngestWords Words { get; init; } = IngestWords.None;

    /// <summary>Which column of a table holds what.</summary>
    public ColumnMapping Columns { get; init; } = ColumnMapping.Guessed;

    /// <summary>How many things of each kind were passed over because they are no articles: images in archives, other records of WARC files, service messages.</summary>
    public IReadOnlyDictionary<string, long> PassedOver => _passedOver;

    /// <summary>Told of the bytes of files and standard input as they are read; null when nobody asks.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Reads the inputs one after another.</summary>
    /// <param name="inputs">Paths of files and directories, and <c>-</c>.</param>
    public IEnumerable<Article> Read(IEnumerable<string> inputs) =>
        from input in inputs
        from file in Expand(input)
        from article in Content.File(file)
        select article with { Date = article.Date ?? DefaultDate, Outlet = article.Outlet ?? DefaultOutlet };

    private ContentReader Content => new(_report, what => _passedOver[what] = _passedOver.GetValueOrDefault(what) + 1, _limits, Words, Columns, Progress);

    private IEnumerable<InputFile> Expand(string input)
    {
        if (input == StandardInput)
        {
            return [new InputFile(input, input, _standardInput)];
        }

        if (!Directory.Exists(input))
        {
            return [InputFile.At(input, Path.GetFileName(input))];
        }

        try
        {
            var files = InputFile.In(input);
            if (files.Count == 0)
            {
                _report(new InputProblem(InputProblemKind.NothingToRead, input, null, $"no file in this directory ends in {string.Join(", ", InputFile.Extensions)}; name the files, or another directory."));
            }

            return files;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _report(InputFaults.Of(input, fault));
            return [];
        }
    }
}
