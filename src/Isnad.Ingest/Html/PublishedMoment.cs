using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Isnad.Ingest.Words;
using NodaTime;

namespace Isnad.Ingest.Html;

/// <summary>When a page was published: its data, its meta elements, a time element beside the headline, a day written beside the headline, the day in its address.</summary>
/// <param name="Written">Exactly as the page writes it.</param>
/// <param name="Day">The outlet's local day.</param>
internal sealed partial record PublishedMoment(string? Written, LocalDate? Day)
{
    private const int LinesBeforeHeadline = 3;
    private const int LinesBehindHeadline = 8;
    private const int WordsOfParagraph = 25;
    private static readonly LocalDate Earliest = new(1990, 1, 1);

    public static PublishedMoment Of(IHtmlDocument document, IElement? headline, IElement root, string? linked, MetaElements metas, string? address, IngestWords words)
    {
        var told = Told(document, headline, root, linked, metas).Select(written => new PublishedMoment(written, DayOf(written, words.Dates))).FirstOrDefault(moment => moment.Day is not null);
        if (told is not null && !IsInUtc().IsMatch(told.Written!))
        {
            return told;
        }

        var seen = Seen(document, headline, words);
        if (told is not null)
        {
            // A moment in UTC may lie on the day before or after the outlet's own: the day that readers see is the outlet's.
            return seen is { Day: { } day } && Math.Abs(Period.DaysBetween(day, told.Day!.Value)) == 1 ? told with { Day = day } : told;
        }

        return seen ?? InAddress(address) ?? (metas.First("date") is { } made && DayOf(made, words.Dates) is { } then ? new PublishedMoment(made, then) : new PublishedMoment(null, null));
    }

    private static LocalDate? DayOf(string written, DateWords dates) => dates.Of(written) is { } day && day >= Earliest ? day : null;

    private static IEnumerable<string> Told(IHtmlDocument document, IElement? headline, IElement root, string? linked, MetaElements metas)
    {
        string?[] first = [linked, metas.First("article:published_time", "og:article:published_time", "og:published_time", "datePublished")];
        var marked = document.QuerySelectorAll("[itemprop~=datePublished], time[pubdate]").Select(Moment);
        string?[] second = [metas.First("pubdate", "publishdate", "publishedDate", "publish_date", "date_published", "publish-date", "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "cXenseParse:recs:publishtime")];
        var times = document.QuerySelectorAll("time[datetime]").Where(time => IsOfHeadline(time, headline, root)).Select(Moment);
        return first.Concat(marked).Concat(second).Concat(times).OfType<string>();
    }

    private static string? Moment(IElement element) => MetaElements.Clean(element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.TextContent);

    // Times inside the text are those of live entries and comments, times far from the headline those of other articles.
    private static bool IsOfHeadline(IElement time, IElement? headline, IElement root)
    {
        if (UpdatedName().IsMatch($"{time.ClassName} {time.GetAttribute("itemprop")} {time.ParentElement?.ClassName}") || Boilerplate.IsIn(time))
        {
            return false;
        }

        if (headline is null)
        {
            return true;
        }

        if (time.Ancestors<IElement>().Any(around => around.LocalName is "article" or "li" && !around.Contains(headline)))
        {
            return false;
        }

        for (var (around, steps) = (headline.ParentElement, 0); around is not (null or IHtmlBodyElement) && steps < 3; around = around.ParentElement, steps++)
        {
            if (around.Contains(time))
            {
                return around.Contains(root) ? !root.Contains(time) || root.Contains(headline) : true;
            }
        }

        return false;
    }

    private static PublishedMoment? Seen(IHtmlDocument document, IElement? headline, IngestWords words)
    {
        var lines = PageLine.Of((INode?)document.Body ?? document.DocumentElement);
        var title = headline is null ? -1 : lines.FindIndex(line => line.Block == headline || headline.Contains(line.Block) || line.Block.Contains(headline));
        var near = title < 0 ? [] : lines.Skip(title).Take(1 + LinesBehindHeadline).TakeWhile(line => line.Words.Count < WordsOfParagraph)
            .Concat(lines.Take(title).Reverse().Take(LinesBeforeHeadline)).Where(line => line.Words.Count < WordsOfParagraph).ToList();
        var dated = near.Concat(lines.Where(line => line.Words.Count < WordsOfParagraph && words.Pages.BeginsWith(PageWordKind.Published, line.Words) > 0))
            .Select(line => (Line: line, Days: words.Dates.Find(line.Text))).Where(l => l.Days.Count > 0 && l.Days[0].Day >= Earliest).ToList();
        foreach (var (line, days) in dated.Where(l => words.Pages.Holds(PageWordKind.Published, l.Line.Words)).Concat(dated.Where(l => !words.Pages.Holds(PageWordKind.Updated, l.Line.Words))))
        {
            if (Behind(line, days, words.Pages) is { } day)
            {
                return new PublishedMoment(line.Text, day.Day);
            }
        }

        return null;
    }

    // «آخر تحديث 5 آذار 2024 - نشر في 4 آذار 2024»: the first day behind the word of publication.
    private static WrittenDay? Behind(PageLine line, IReadOnlyList<WrittenDay> days, PageWords words)
    {
        var cue = Enumerable.Range(0, line.Words.Count).FirstOrDefault(at => words.BeginsWith(PageWordKind.Published, line.Words[at..]) > 0, -1);
        var update = Enumerable.Range(0, line.Words.Count).FirstOrDefault(at => words.BeginsWith(PageWordKind.Updated, line.Words[at..]) > 0, -1);
        return update < 0 || cue < 0 ? days[0] : days.FirstOrDefault(day => day.Start >= line.Words[cue].Start) ?? days[0];
    }

    private static PublishedMoment? InAddress(string? address) =>
        address is not null && DayInAddress().Match(address) is { Success: true } match && PublicationDay.Of($"{match.Groups[1].Value}-{match.Groups[2].Value.PadLeft(2, '0')}-{match.Groups[3].Value.PadLeft(2, '0')}") is { } day && day >= Earliest
            ? new PublishedMoment(day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), day) : null;

    [GeneratedRegex(@"(?:Z|\+00:?00|\b(?:GMT|UTC))\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex IsInUtc();

    [GeneratedRegex("updat|modif", RegexOptions.IgnoreCase)]
    private static partial Regex UpdatedName();

    [GeneratedRegex(@"/(20[0-9]{2}|19[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]|$)")]
    private static partial Regex DayInAddress();
}
