using System.Text;
using System.Text.Json;
using Isnad.Core;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Json;

/// <summary>Reads a file that is one JSON article, written over many lines, or an array of them.</summary>
internal sealed class JsonFileArticles(InputFile file, Action<InputProblem> report, DateWords dates)
{
    public IEnumerable<Article> Read(byte[] utf8)
    {
        if (Parse(utf8) is not { } document)
        {
            yield break;
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
            {
                if (ReadElement(root, file.Id, file.Name) is { } only)
                {
                    yield return only;
                }

                yield break;
            }

            var number = 0;
            foreach (var element in root.EnumerateArray())
            {
                number++;
                if (ReadElement(element, $"{file.Id}:{number}", $"{file.Name}, article {number}") is { } article)
                {
                    yield return article;
                }
            }
        }
    }

    private JsonDocument? Parse(byte[] utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException fault)
        {
            report(new InputProblem(
                InputProblemKind.BrokenJson, file.Name, fault.LineNumber + 1, $"broken JSON at byte {fault.BytePositionInLine + 1} of the line; the file must be one object or one array of objects."));
            return null;
        }
    }

    private Article? ReadElement(JsonElement element, string id, string name)
    {
        try
        {
            var article = JsonArticle.Read(element, id, dates, out var fault);
            if (fault is not null)
            {
                report(new InputProblem(InputProblemKind.NoText, name, null, fault));
            }

            return article is null ? null : article with { Provenance = (article.Provenance ?? new Provenance()) with { Raw = Encoding.UTF8.GetBytes(element.GetRawText()), MediaType = JsonArticle.MediaType } };
        }
        catch (InvalidOperationException)
        {
            report(new InputProblem(InputProblemKind.BrokenJson, name, null, "a string holds half a surrogate pair; write the file in UTF-8."));
            return null;
        }
    }
}
