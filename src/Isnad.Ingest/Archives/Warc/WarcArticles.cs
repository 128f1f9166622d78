using Isnad.Core;
using Isnad.Ingest.Charsets;

namespace Isnad.Ingest.Archives.Warc;

/// <summary>
/// Reads the pages of a WARC file (Common Crawl News, wget, browsers' archivers) as articles, one record in memory at a time. A page that gives no day has
/// the day on which it was fetched.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="content">Reads pages and keeps count.</param>
internal sealed class WarcArticles(InputFile file, ContentReader content)
{
    private const int HttpHeader = 256 * 1024;

    public IEnumerable<Article> Read(Stream stream, bool isPacked)
    {
        var records = new WarcRecords((offset, fault) => Report(offset, fault), content.Limits.Html + HttpHeader);
        return (isPacked ? records.ReadPacked(stream) : records.Read(stream)).Select(Article).OfType<Article>();
    }

    private Article? Article(WarcRecord record)
    {
        switch (record.Type.ToLowerInvariant())
        {
            case "response" when record.MediaType.StartsWith("application/http", StringComparison.OrdinalIgnoreCase):
                return Answer(record);
            case "resource":
            case "conversion":
                var parts = record.MediaType.Split(';');
                return Text(record, parts[0].Trim().ToLowerInvariant(), null, record.Block);
            default:
                content.PassOver($"WARC records that hold no page ({Word(record.Type)})");
                return null;
        }
    }

    private Article? Answer(WarcRecord record)
    {
        try
        {
            if (HttpMessage.Read(record.Block, content.Limits.Html) is not { } answer)
            {
                Report(record.Offset, "its block is no answer of a web server");
                return null;
            }

            if (answer.Status is < 200 or >= 300)
            {
                content.PassOver("WARC answers with another status than success");
                return null;
            }

            return Text(record, answer.MediaType, answer.Charset, answer.Body);
        }
        catch (Exception fault) when (fault is InvalidDataException or UnpackLimitException)
        {
            Report(record.Offset, fault.Message.TrimEnd('.'));
            return null;
        }
    }

    private Article? Text(WarcRecord record, string media, string? charset, byte[] body)
    {
        var id = record.Id?.Replace("urn:uuid:", "", StringComparison.OrdinalIgnoreCase) ?? FormattableString.Invariant($"{file.Id}:{record.Offset}");
        Article? article;
        switch (media)
        {
            case "text/html" or "application/xhtml+xml" or "" when body.Length > 0:
                article = content.Pages.Read(body, record.Address, charset)?.ToArticle(id, record.Address, body);
                break;
            case "text/plain":
                article = new Article(id, Charset.Decode(body), Url: record.Address) { Provenance = new Provenance { Raw = body, MediaType = media } };
                break;
            default:
                content.PassOver($"WARC answers that are no page ({Word(media)})");
                return null;
        }

        if (article is null)
        {
            Report(record.Offset, $"elements nested more than {Html.Nesting.Deepest} deep, as in no real page");
            return null;
        }

        return article with
        {
            Date = article.Date ?? PublicationDay.Of(record.Date),
            Provenance = article.Provenance! with { Archive = file.Name, Member = record.Id, Offset = record.Offset, Fetched = record.Date },
        };
    }

    private void Report(long offset, string fault) =>
        content.Report(new InputProblem(InputProblemKind.BrokenRecord, file.Name, null, FormattableString.Invariant($"record at byte {offset}: {fault}; it is passed over.")));

    private static string Word(string word) => word.Length is 0 or > 40 ? "unnamed" : word;
}
