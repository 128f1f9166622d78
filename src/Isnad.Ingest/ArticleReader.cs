using System.IO.Compression;
using System.Text;
using Isnad.Core;
using Isnad.Ingest.Charsets;
using Isnad.Ingest.Html;
using Isnad.Ingest.Json;
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

    /// <summary>Told of the bytes of files and standard input as they are read; null when nobody asks.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Reads the inputs one after another.</summary>
    /// <param name="inputs">Paths of files and directories, and <c>-</c>.</param>
    public IEnumerable<Article> Read(IEnumerable<string> inputs) =>
        from input in inputs
        from file in Expand(input)
        from article in Guarded(file)
        select article with { Date = article.Date ?? DefaultDate, Outlet = article.Outlet ?? DefaultOutlet };

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
            _report(Fault(input, fault));
            return [];
        }
    }

    // An iterator cannot yield inside a try block with a catch, so the enumerator is moved by hand.
    private IEnumerable<Article> Guarded(InputFile file)
    {
        using var articles = Open(file).GetEnumerator();
        while (true)
        {
            try
            {
                if (!articles.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                _report(Fault(file.Name, fault));
                yield break;
            }

            yield return articles.Current;
        }
    }

    private IEnumerable<Article> Open(InputFile file)
    {
        using var raw = file.Open();
        using var peeked = PeekedStream.Over(raw, Progress);
        if (!peeked.Head.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            foreach (var article in ReadStream(file, peeked))
            {
                yield return article;
            }

            yield break;
        }

        using var unpacked = new GZipStream(peeked, CompressionMode.Decompress);
        using var inner = PeekedStream.Over(unpacked);
        foreach (var article in ReadStream(file.WithoutGzip(), inner))
        {
            yield return article;
        }
    }

    private IEnumerable<Article> ReadStream(InputFile file, PeekedStream stream)
    {
        var head = stream.Head.Span;
        if (BinaryContent.Recognise(head) is { } content)
        {
            _report(new InputProblem(InputProblemKind.Binary, file.Name, null, $"{content}, not a text; give text, HTML, JSON lines, or one of them compressed with gzip."));
            return [];
        }

        return InputShapes.Of(file.Id, head) switch
        {
            InputShape.JsonLines => new JsonLineArticles(file, _report, _limits).Read(stream),
            InputShape.Json => WholeJson(file, stream),
            InputShape.Html => Whole(file, stream, _limits.Html, bytes => Page(file, bytes)),
            _ => Whole(file, stream, _limits.Text, bytes => new Article(file.Id, Charset.Decode(bytes))),
        };
    }

    private IEnumerable<Article> Whole(InputFile file, Stream stream, int limit, Func<byte[], Article?> read)
    {
        if (TakeAll(file, stream, limit) is { } bytes && read(bytes) is { } article)
        {
            yield return article;
        }
    }

    private Article? Page(InputFile file, byte[] bytes)
    {
        if (new PageReader(Words).Read(bytes) is not { } page)
        {
            _report(new InputProblem(InputProblemKind.TooLarge, file.Name, null, $"elements nested more than {Nesting.Deepest} deep, as in no real page; save its text as .txt."));
            return null;
        }

        return page.ToArticle(file.Id, raw: bytes);
    }

    private IEnumerable<Article> WholeJson(InputFile file, Stream stream) =>
        TakeAll(file, stream, _limits.Text) is { } bytes ? new JsonFileArticles(file, _report).Read(Encoding.UTF8.GetBytes(Charset.Decode(bytes))) : [];

    private byte[]? TakeAll(InputFile file, Stream stream, int limit)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (content.Length + read > limit)
            {
                _report(new InputProblem(InputProblemKind.TooLarge, file.Name, null, $"larger than {limit / (1024 * 1024)} MiB, the most that is taken as one article; split it."));
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static InputProblem Fault(string name, Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(InputProblemKind.Missing, name, null, "no such file or directory; check the name."),
        UnauthorizedAccessException => new(InputProblemKind.Denied, name, null, "may not be read; check its permissions."),
        InvalidDataException => new(InputProblemKind.Unreadable, name, null, "damaged gzip data; what could be unpacked before it was read. Fetch the file again."),
        _ => new(InputProblemKind.Unreadable, name, null, $"cannot be read: {fault.Message.Split('\n')[0].TrimEnd('.', '\r')}."),
    };
}
