using AngleSharp.Dom;
using AngleSharp.Html.Dom;
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
    // Choosing among the parts of a page asks its elements many times for their words: a page with more of them, or deeper, than any real one is only walked.
    private const int OrdinaryDepth = 200;
    private const int OrdinaryElements = 20_000;
    private const int OrdinaryLength = 2_000_000;

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
        var depth = Nesting.DepthOf(html);
        if (depth > Nesting.Deepest)
        {
            return null;
        }

        using var document = new HtmlParser().ParseDocument(html);
        var data = LinkedData.Of(document);
        var metas = new MetaElements(document);
        if (depth > OrdinaryDepth || document.All.Length > OrdinaryElements || (document.Body?.TextContent.Length ?? 0) > OrdinaryLength)
        {
            return Walked(document, data, metas, address);
        }

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

    private PageReading Walked(IHtmlDocument document, LinkedData data, MetaElements metas, string? address)
    {
        var title = data.Title ?? metas.First("og:title") ?? MetaElements.Clean(document.Title);
        var root = document.QuerySelector("article") ?? document.QuerySelector("main") ?? (IElement?)document.Body ?? document.DocumentElement;
        var filter = new LineFilter(words, title);
        var lines = filter.Keep(PageLine.Of(root, element => HiddenElements.IsUnseen(element) || Boilerplate.IsNamedSo(element)));
        var moment = data.Published ?? metas.First("article:published_time");
        return new PageReading(string.Join('\n', lines.Select(line => line.Text)))
        {
            Title = title,
            Outlet = data.Publisher ?? metas.First("og:site_name"),
            Published = moment,
            Day = words.Dates.Of(moment),
            Address = address,
            IsPaywalled = data.IsForSubscribers || filter.SawPaywall,
        };
    }
}
