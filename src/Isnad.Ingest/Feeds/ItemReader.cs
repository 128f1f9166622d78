using System.Text;
using Isnad.Core;
using Isnad.Ingest.Fetching;
using Isnad.Ingest.Html;
using Isnad.Ingest.Words;
using NodaTime;
using NodaTime.Text;

namespace Isnad.Ingest.Feeds;

/// <summary>Makes articles of what feeds announce: of the feed's own text, or of the page it points to.</summary>
/// <param name="words">The words by which parts of pages and days are told.</param>
public sealed class ItemReader(IngestWords words)
{
    private readonly PageReader _pages = new(words);

    /// <summary>The article that the item itself brings along; null when it brings no text.</summary>
    /// <param name="item">The item.</param>
    /// <param name="outlet">The outlet when the item names none.</param>
    public Article? OfFeed(FeedItem item, string? outlet)
    {
        var text = ItemText.Of(item.Content);
        return text.Length == 0 ? null : new Article(IdOf(item), text, item.Title, item.Outlet ?? outlet, DayOf(item), item.Address?.AbsoluteUri)
        {
            Published = FeedMoment.Iso(item.Published),
            Provenance = new Provenance { Author = item.Author, Raw = Encoding.UTF8.GetBytes(item.Content!), MediaType = "text/html" },
        };
    }

    /// <summary>The article on the fetched page, with what only the feed says; null when the page has no more text than the feed.</summary>
    /// <param name="item">The item.</param>
    /// <param name="page">The page, fetched.</param>
    /// <param name="outlet">The outlet when page and item name none.</param>
    public Article? OfPage(FeedItem item, FetchAnswer page, string? outlet)
    {
        var bytes = page.Body.ToArray();
        if (_pages.Read(bytes, page.Address.AbsoluteUri, page.Charset) is not { } read || read.Text.Length <= ItemText.Of(item.Content).Length)
        {
            return null;
        }

        var article = read.ToArticle(IdOf(item), page.Address.AbsoluteUri, bytes);
        return article with
        {
            Title = article.Title ?? item.Title,
            Outlet = article.Outlet ?? item.Outlet ?? outlet,
            Date = article.Date ?? DayOf(item),
            Published = article.Published ?? FeedMoment.Iso(item.Published),
            Provenance = article.Provenance! with
            {
                Author = article.Provenance.Author ?? item.Author,
                Fetched = InstantPattern.General.Format(Instant.FromDateTimeOffset(page.At)),
                Reserved = Reservations.Joined(page.Reserved, Reservations.OfPage(Encoding.Latin1.GetString(bytes))),
            },
        };
    }

    private static string IdOf(FeedItem item) => item.Address?.AbsoluteUri ?? item.Id;

    private LocalDate? DayOf(FeedItem item) => words.Dates.Of(item.Published) ?? FeedMoment.Of(item.Published)?.Date;
}
