using System.Globalization;
using System.Text;
using Isnad.Tests.Ingest.Fetching;

namespace Isnad.Tests.Cli.Watching;

/// <summary>An invented outlet's site: a feed of summaries at /feed, an article at /news/N, robots.txt absent.</summary>
internal sealed class NewsSite
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, string> _articles = [];

    /// <summary>Most items the feed lists, the newest first.</summary>
    public int Window { get; init; } = 20;

    /// <summary>Whether the feed brings the whole texts.</summary>
    public bool IsWhole { get; init; }

    public void Publish(int number, string? text = null)
    {
        lock (_lock)
        {
            _articles[number] = text ?? TextOf(number);
        }
    }

    public SiteAnswer Answer(SiteRequest request)
    {
        lock (_lock)
        {
            if (request.Path == "/feed")
            {
                var feed = Feed(request.Host);
                var tag = $"\"{string.GetHashCode(feed, StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture)}\"";
                return request.Headers.GetValueOrDefault("If-None-Match") == tag ? SiteAnswer.Status(304) : SiteAnswer.Text(feed, "application/rss+xml", $"ETag: {tag}\r\n");
            }

            return request.Path.StartsWith("/news/", StringComparison.Ordinal) && _articles.TryGetValue(int.Parse(request.Path[6..], CultureInfo.InvariantCulture), out var text)
                ? SiteAnswer.Text(Page(request.Path[6..], text), "text/html; charset=utf-8")
                : SiteAnswer.NotFound;
        }
    }

    public static string TextOf(int number) =>
        $"أفاد مراسل الوكالة بأن قصفا مدفعيا استهدف بلدة الواحة رقم {number} فجر اليوم، وأن فرق الدفاع المدني انتشلت الجرحى من تحت الأنقاض ونقلتهم إلى المستشفى الميداني.\n"
        + $"وقال شهود عيان إن القصف استمر {number} دقيقة قبل أن تنسحب القوات المهاجمة نحو التلال الشرقية، فيما لم تعلن أي جهة مسؤوليتها عن الهجوم حتى الآن.";

    private string Feed(string host)
    {
        var items = new StringBuilder();
        foreach (var (number, text) in _articles.Reverse().Take(Window))
        {
            items.Append(CultureInfo.InvariantCulture, $"<item><title>خبر {number}</title><link>http://{host}/news/{number}</link><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>")
                .Append(CultureInfo.InvariantCulture, $"<description>{(IsWhole ? string.Concat(Enumerable.Repeat($"&lt;p&gt;{text}&lt;/p&gt;", 3)) : text[..40])}</description></item>");
        }

        return $"<rss version=\"2.0\"><channel><title>وكالة الواحة</title>{items}</channel></rss>";
    }

    private static string Page(string number, string text) =>
        $"<!DOCTYPE html><html lang=ar dir=rtl><head><meta charset=utf-8><title>خبر {number}</title></head><body><nav><a href=/>الرئيسية</a></nav><article><h1>خبر {number}</h1>{string.Concat(text.Split('\n').Select(line => $"<p>{line}</p>"))}</article></body></html>";
}
