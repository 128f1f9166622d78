using System.Text;
using Isnad.Core;
using Isnad.Ingest.Archives;
using Isnad.Ingest.Archives.Warc;
using Isnad.Ingest.Charsets;
using Isnad.Ingest.Csv;
using Isnad.Ingest.Html;
using Isnad.Ingest.Json;
using Isnad.Ingest.Telegram;
using Isnad.Ingest.Words;

namespace Isnad.Ingest;

/// <summary>Reads the articles of one file, or of one member of an archive, by the shape of its content. Archives inside archives are refused.</summary>
internal sealed class ContentReader(Action<InputProblem> report, Action<string> passOver, InputLimits limits, IngestWords words, ColumnMapping columns, Action<long>? progress)
{
    private static readonly byte[] Gzip = [0x1F, 0x8B];

    /// <summary>Reads pages.</summary>
    public PageReader Pages { get; } = new(words);

    /// <summary>How much is taken at once.</summary>
    public InputLimits Limits => limits;

    /// <summary>Tells of what could not be read.</summary>
    public void Report(InputProblem problem) => report(problem);

    /// <summary>Tells of bytes of a file that were read past the stream.</summary>
    public void Told(long bytes) => progress?.Invoke(bytes);

    /// <summary>Counts what is no article and was not meant to be one.</summary>
    public void PassOver(string what) => passOver(what);

    /// <summary>The articles of a file the user named.</summary>
    public IEnumerable<Article> File(InputFile file) => Guarded(file.Name, () => Opened(file, file.Open, progress, isMember: false));

    /// <summary>The articles of a member of an archive. Whatever is wrong with it is said in one line that names both.</summary>
    public IEnumerable<Article> Member(InputFile archive, string member, Func<Stream> open)
    {
        var safe = MemberName.Safe(member);
        if (MemberName.NoArticle(member) is { } other)
        {
            PassOver(other);
            return [];
        }

        var file = new InputFile($"{archive.Name}: {safe}", $"{archive.Id}/{safe}", open);
        return Guarded(file.Name, () => Opened(file, open, null, isMember: true))
            .Select(article => article with { Provenance = (article.Provenance ?? new Provenance()) with { Archive = archive.Name, Member = safe } });
    }

    // An iterator cannot yield inside a try block with a catch, so the enumerator is moved by hand.
    private IEnumerable<Article> Guarded(string name, Func<IEnumerable<Article>> open)
    {
        using var articles = open().GetEnumerator();
        while (true)
        {
            try
            {
                if (!articles.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
            {
                report(InputFaults.Of(name, fault));
                yield break;
            }

            yield return articles.Current;
        }
    }

    private IEnumerable<Article> Opened(InputFile file, Func<Stream> open, Action<long>? told, bool isMember)
    {
        using var raw = open();
        long taken = 0;
        using var peeked = PeekedStream.Over(raw, bytes =>
        {
            taken += bytes;
            told?.Invoke(bytes);
        });
        if (!peeked.Head.Span.StartsWith(Gzip))
        {
            foreach (var article in Shaped(file, peeked, raw, isMember))
            {
                yield return article;
            }

            yield break;
        }

        var inside = file.WithoutGzip();
        if (Unpacked(peeked.Head) is var head && head.AsSpan().StartsWith(RecordInput.Mark))
        {
            foreach (var article in new WarcArticles(inside, this).Read(peeked, isPacked: true))
            {
                yield return article;
            }

            yield break;
        }

        using var unpacked = new UnpackGuard(GzipMembers.Joined(peeked), () => taken);
        using var inner = PeekedStream.Over(unpacked);
        foreach (var article in Shaped(inside, inner, null, isMember))
        {
            yield return article;
        }
    }

    // What a damaged head unpacks to shows nothing, and the reading that follows says what is wrong.
    private static byte[] Unpacked(ReadOnlyMemory<byte> head)
    {
        var start = new byte[16];
        try
        {
            using var gzip = GzipMembers.Joined(new MemoryStream(head.ToArray()));
            return start[..gzip.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is InvalidDataException or UnpackLimitException)
        {
            return [];
        }
    }

    private IEnumerable<Article> Shaped(InputFile file, PeekedStream stream, Stream? raw, bool isMember)
    {
        var head = stream.Head.Span;
        if (InputShapes.OfArchive(head) is { } archive)
        {
            return isMember && archive is not InputShape.Warc ? Refused(file) : Archive(file, stream, raw, archive);
        }

        if (BinaryContent.Recognise(head) is { } content)
        {
            if (isMember)
            {
                PassOver($"members of archives that are {content}");
            }
            else
            {
                report(new InputProblem(InputProblemKind.Binary, file.Name, null, $"{content}, which is not read; give text, HTML, JSON, CSV, WARC, ZIP or TAR, or one of them compressed with gzip."));
            }

            return [];
        }

        return InputShapes.Of(file.Id, head) switch
        {
            InputShape.JsonLines => new JsonLineArticles(file, report, limits, words.Dates).Read(stream),
            InputShape.Json => WholeJson(file, stream),
            InputShape.Html => Whole(file, stream, limits.Html, bytes => Page(file, bytes)),
            InputShape.Telegram => new TelegramArticles(file, this).Read(stream),
            InputShape.Csv => Table(file, stream),
            InputShape.Text when columns.Columns.Count > 0 => Table(file, stream),
            _ => Whole(file, stream, limits.Text, bytes => new Article(file.Id, Charset.Decode(bytes)) { Provenance = new Provenance { Raw = bytes, MediaType = "text/plain" } }),
        };
    }

    private IEnumerable<Article> Refused(InputFile file)
    {
        report(new InputProblem(InputProblemKind.BrokenRecord, file.Name, null, "an archive inside an archive, which is not opened; unpack it and give it by itself."));
        return [];
    }

    private IEnumerable<Article> Archive(InputFile file, PeekedStream stream, Stream? raw, InputShape shape) => shape switch
    {
        InputShape.Warc => new WarcArticles(file, this).Read(stream, isPacked: false),
        InputShape.Tar => new TarArticles(file, this).Read(stream),
        _ => Zip(file, stream, raw),
    };

    private IEnumerable<Article> Zip(InputFile file, PeekedStream stream, Stream? raw)
    {
        // The list of a ZIP stands at its end: a pipe must be held whole.
        var seekable = raw is { CanSeek: true } ? raw : TakeAll(file, stream, limits.Text) is { } bytes ? new MemoryStream(bytes, writable: false) : null;
        return seekable is null ? [] : new ZipArticles(file, this).Read(seekable);
    }

    private IEnumerable<Article> Table(InputFile file, PeekedStream stream) => new CsvArticles(file, report, limits, columns, words.Dates).Read(stream);

    private IEnumerable<Article> Whole(InputFile file, Stream stream, int limit, Func<byte[], Article?> read)
    {
        if (TakeAll(file, stream, limit) is { } bytes && read(bytes) is { } article)
        {
            yield return article;
        }
    }

    private Article? Page(InputFile file, byte[] bytes)
    {
        if (Pages.Read(bytes) is not { } page)
        {
            report(new InputProblem(InputProblemKind.TooLarge, file.Name, null, $"elements nested more than {Nesting.Deepest} deep, as in no real page; save its text as .txt."));
            return null;
        }

        return page.ToArticle(file.Id, raw: bytes);
    }

    private IEnumerable<Article> WholeJson(InputFile file, Stream stream) =>
        TakeAll(file, stream, limits.Text) is { } bytes ? new JsonFileArticles(file, report, words.Dates).Read(Encoding.UTF8.GetBytes(Charset.Decode(bytes))) : [];

    private byte[]? TakeAll(InputFile file, Stream stream, int limit)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (content.Length + read > limit)
            {
                report(new InputProblem(InputProblemKind.TooLarge, file.Name, null, $"larger than {limit / (1024 * 1024)} MiB, the most that is taken as one article; split it."));
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
