using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Isnad.Ingest.Words;

namespace Isnad.Ingest.Html;

/// <summary>The addresses a page names: its own, and that of the page on which its text goes on.</summary>
internal sealed partial record PageLinks(string? Address, string? NextPage)
{
    private const int WordsOfALink = 4;

    public static PageLinks Of(IHtmlDocument document, string? fetchedFrom, MetaElements metas, PageWords words)
    {
        var from = Web(fetchedFrom, null);
        var own = Own(Web(document.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), from), from) ?? Own(Web(metas.First("og:url"), from), from);
        var at = from ?? own;
        var next = at is null ? null : document.QuerySelectorAll("link[rel~=next], a[rel~=next], a[href]")
            .Where(link => link.GetAttribute("rel")?.Contains("next", StringComparison.OrdinalIgnoreCase) == true || Leads(link, words))
            .Select(link => Web(link.GetAttribute("href"), at)).FirstOrDefault(to => to is not null && to != at && IsContinued(at, to));
        return new PageLinks(own?.OriginalString ?? fetchedFrom, next?.AbsoluteUri);
    }

    // A page that names another host, or the front page, as its own address names the wrong one.
    private static Uri? Own(Uri? named, Uri? from) =>
        named is null || (from is not null && (Host(named) != Host(from) || (named.AbsolutePath.Length <= 1 && from.AbsolutePath.Length > 1))) ? null : named;

    private static bool Leads(IElement link, PageWords words) =>
        link.TextContent.Length < 60 && FoldedWord.Of(link.TextContent) is { Count: > 0 and <= WordsOfALink } text && words.BeginsWith(PageWordKind.NextPage, text) > 0;

    // «rel=next» leads to the next article on as many sites as to the next page: only a number in the address may differ.
    private static bool IsContinued(Uri at, Uri to) => Host(at) == Host(to) && WithoutPage(at) == WithoutPage(to);

    private static string WithoutPage(Uri address)
    {
        var query = string.Join('&', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !PageParameter().IsMatch(part)).Order(StringComparer.Ordinal));
        return PageInPath().Replace(address.AbsolutePath, "$1").TrimEnd('/') + "?" + query;
    }

    private static string Host(Uri address) => HostPrefix().Replace(address.Host.ToLowerInvariant(), "");

    private static Uri? Web(string? address, Uri? relativeTo) =>
        string.IsNullOrWhiteSpace(address) ? null
        : (Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") || (relativeTo is not null && Uri.TryCreate(relativeTo, address.Trim(), out uri) && uri.Scheme is "http" or "https") ? uri : null;

    [GeneratedRegex("^(?:page|p|pg|paged|pageno|page_no|pagenum|part)=[0-9]{1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex PageParameter();

    [GeneratedRegex(@"(?:/(?:page|p)/?[0-9]{1,2}|/[0-9]{1,2}|[-_](?:p|page)?[0-9]{1,2})((?:\.[a-z]{3,5})?)/?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageInPath();

    [GeneratedRegex(@"^(?:www|m|amp|mobile)\.")]
    private static partial Regex HostPrefix();
}
