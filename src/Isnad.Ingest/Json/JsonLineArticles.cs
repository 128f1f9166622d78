using System.Text;
using System.Text.Json;
using Isnad.Core;
using Isnad.Ingest.Charsets;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Json;

/// <summary>Reads a file with one JSON article a line, one line in memory at a time. A line that cannot be read is reported and passed over.</summary>
internal sealed class JsonLineArticles(InputFile file, Action<InputProblem> report, InputLimits limits, DateWords dates)
{
    public IEnumerable<Article> Read(PeekedStream stream)
    {
        var charset = Charset.OfHead(stream.Head.Span);
        using var utf8 = charset is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, charset, Encoding.UTF8, leaveOpen: true);
        foreach (var line in ByteLines.Read(utf8, limits.Text))
        {
            if (line.TooLong)
            {
                Report(InputProblemKind.TooLarge, line.Number, $"longer than {limits.Text / (1024 * 1024)} MiB, the most that is taken as one article; split it.");
            }
            else if (!line.IsBlank && ReadLine(line) is { } article)
            {
                yield return article;
            }
        }
    }

    private Article? ReadLine(ByteLine line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Content);
            var article = JsonArticle.Read(json.RootElement, $"{file.Id}:{line.Number}", dates, out var fault);
            if (fault is not null)
            {
                Report(InputProblemKind.NoText, line.Number, fault);
            }

            return article is null ? null : article with { Provenance = (article.Provenance ?? new Provenance()) with { Raw = line.Content.ToArray(), MediaType = JsonArticle.MediaType } };
        }
        catch (JsonException fault)
        {
            Report(InputProblemKind.BrokenJson, line.Number, $"broken JSON at byte {fault.BytePositionInLine + 1}; every line must be one complete JSON object.");
        }
        catch (InvalidOperationException)
        {
            Report(InputProblemKind.BrokenJson, line.Number, "a string is not valid UTF-8 (or holds half a surrogate pair); write the file in UTF-8.");
        }

        return null;
    }

    private void Report(InputProblemKind kind, long line, string message) => report(new InputProblem(kind, file.Name, line, message));
}
