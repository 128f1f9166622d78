using AngleSharp.Html.Parser;
using Isnad.Ingest.Charsets;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Html;

/// <summary>
/// Reads web pages: the article's text without menus, teasers, comments, captions and hidden words, and what the page says of itself. Nothing of a page
/// is run or fetched.
/// </summary>
/// <param name="words">The words by which parts of pages and days are told.</param>
public sealed class PageReader(IngestWords words)
{
    /// <summary>Reads a page; null when its elements are nested deeper than those of any real page.</summary>
    /// <param name="bytes">The page as it came.</param>
    /// <param name="address">The address it came from; null when unknown.</param>
    /// <param name="charset">The charset that the server named; believed where neither the bytes nor the page say otherwise.</param>
    public PageReading? Read(byte[] bytes, string? address = null, string? charset = null) => Read(Charset.DecodeHtml(bytes, charset), address);

    /// <summary>Reads a page that is decoded already; null when its elements are nested deeper than those of any real page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">The address it came from; null when unknown.</param>
    public PageReading? Read(string html, string? address = null)
    {
        if (!Nesting.IsHonest(html))
        {
            return null;
        }

        using var document = new HtmlParser().ParseDocument(html);
        var data = LinkedData.Of(document);
        var metas = new MetaElements(document);
        var links = PageLinks.Of(document, address, metas, words.Pages);
        HiddenElements.Remove(document);
        var outlet = data.Publisher ?? metas.First("og:site_name", "application-name") ?? metas.Item("publisher");
        var headline = Headline.Of(document, data.Title, metas, outlet);
        outlet ??= headline.Outlet;
        Boilerplate.Remove(document, headline.Element);
        var text = ArticleText.Of(document, headline, data, words);
        var moment = PublishedMoment.Of(document, headline.Element, text.Root, data.Published, metas, links.Address, words);
        return new PageReading(text.Text)
        {
            Title = headline.Title,
            Author = PageAuthor.Of(document, data, metas, text.Root, outlet, words),
            Outlet = outlet,
            Published = moment.Written,
            Day = moment.Day,
            Address = links.Address,
            NextPage = links.NextPage,
            IsPaywalled = data.IsForSubscribers || text.IsPaywalled || metas.First("article:content_tier") is "locked" or "metered",
        };
    }
}
