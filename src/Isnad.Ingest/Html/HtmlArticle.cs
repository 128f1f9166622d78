using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Isnad.Core;
using SmartReader;

namespace Isnad.Ingest.Html;

/// <summary>
/// Reads a page as an article: the running text without menus, advertisements and scripts, one paragraph a line. That extracted text is what every
/// offset counts.
/// </summary>
internal static class HtmlArticle
{
    // Extraction by scores visits siblings of siblings: a page with more elements than any honest one goes to the plain walk.
    private const int MostHonestElements = 20_000;
    private const int ShortestArticle = 80;

    // The extraction wants an address to resolve links against; none is followed.
    private const string NoAddress = "https://page.invalid/";

    public static Core.Article Extract(string id, string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var about = PageMetadata.Of(document);
        return new Core.Article(id, Text(document, html), about.Title, about.Outlet, PublicationDay.Of(about.Published), about.Url) { Published = about.Published };
    }

    private static string Text(IHtmlDocument document, string html)
    {
        var plain = document.QuerySelector("article") ?? document.QuerySelector("main") ?? (IElement?)document.Body ?? document.DocumentElement;
        if (document.All.Length > MostHonestElements)
        {
            return BlockText.Of(plain);
        }

        using var reader = new Reader(NoAddress, html);
        var found = reader.GetArticle();
        if (!found.IsReadable || string.IsNullOrWhiteSpace(found.Content))
        {
            return BlockText.Of(plain);
        }

        using var content = new HtmlParser().ParseDocument(found.Content);
        var text = BlockText.Of(content.Body ?? content.DocumentElement);
        return text.Length >= ShortestArticle ? text : BlockText.Of(plain);
    }
}
