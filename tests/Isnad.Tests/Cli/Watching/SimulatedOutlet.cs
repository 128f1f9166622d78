using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Isnad.Tests.Ingest.Fetching;

namespace Isnad.Tests.Cli.Watching;

/// <summary>What is wrong with a feed of the simulated day, named by the fault that the store must show for it in the end.</summary>
internal enum Breakage
{
    None,
    NotFound,
    Gone,
    ServerError,
    Silent,
    BadXml,
    Page,
    RedirectLoop,
    Huge,
    Bomb,
    PrivateRedirect,
    NoSuchHost,
    Forbidden,
    Hangup,
    Busy,
    Empty,
}

/// <summary>
/// One feed of the simulated day with its articles. It publishes one article every <see cref="Period"/>, so that what it lists at any moment is a matter of arithmetic;
/// sound feeds come in every form, some go down for two hours.
/// </summary>
internal sealed class SimulatedOutlet(int number, int hosts, DateTimeOffset start, Breakage breakage)
{
    private const int Window = 25;
    private const int Forms = 7;
    private static readonly TimeSpan Outage = TimeSpan.FromHours(2);

    public int Number { get; } = number;

    public Breakage Breakage { get; } = breakage;

    // A broken feed has a host of its own: what its server does must not fall on others.
    public string Host { get; } = breakage == Breakage.None ? $"h{number % hosts}.example" : $"broken{number}.example";

    public TimeSpan Period { get; } = TimeSpan.FromMinutes(12 + (number * 37 % 240));

    public string FeedPath => $"/feed{Number}";

    /// <summary>Where the program must fetch it from; the port is the local server's.</summary>
    public Uri Feed(int port) => new($"http://{Host}:{port}{FeedPath}");

    /// <summary>The articles published up to a moment, the newest first; five were there before the day began.</summary>
    public IEnumerable<int> PublishedAt(DateTimeOffset now)
    {
        var last = now < start ? 0 : (int)((now - start) / Period);
        return Enumerable.Range(0, last + 5).Reverse();
    }

    public string PathOf(int article) => $"/news/{Number}/{article}";

    public SiteAnswer Answer(SiteRequest request, DateTimeOffset now, DateTimeOffset endOfNews)
    {
        if (Number % 5 == 1 && now - start > Period && now - start < Period + Outage)
        {
            return SiteAnswer.Status(500);
        }

        return Breakage switch
        {
            Breakage.None => Sound(request, now < endOfNews ? now : endOfNews),
            Breakage.NotFound => SiteAnswer.NotFound,
            Breakage.Gone => SiteAnswer.Status(410),
            Breakage.ServerError => SiteAnswer.Status(500),
            Breakage.Silent => SiteAnswer.Silence,
            Breakage.BadXml => SiteAnswer.Text("<<<< no feed >>>>", "application/rss+xml"),
            Breakage.Page => SiteAnswer.Text("<!DOCTYPE html><html><body>انتقل الموقع</body></html>", "text/html"),
            Breakage.RedirectLoop => SiteAnswer.Redirect(request.Path.EndsWith('x') ? request.Path.TrimEnd('x') : request.Path + "x"),
            Breakage.Huge => SiteAnswer.Endless(new byte[64 * 1024]),
            Breakage.Bomb => SiteAnswer.Bytes(Bomb.Value, "application/rss+xml", "Content-Encoding: gzip\r\n"),
            Breakage.PrivateRedirect => SiteAnswer.Redirect("http://169.254.169.254/latest/meta-data/"),
            Breakage.Hangup => SiteAnswer.Raw([]),
            Breakage.Busy => SiteAnswer.Status(429, "Retry-After: 7200\r\n"),
            Breakage.Empty => SiteAnswer.Text("", "application/rss+xml"),
            _ => throw new InvalidOperationException($"{Breakage} is never asked."),
        };
    }

    public string RobotsTxt => Breakage == Breakage.Forbidden ? "User-agent: *\nDisallow: /feed\n" : "User-agent: *\nDisallow: /admin/\n";

    /// <summary>The word for the fault that the store must hold in the end.</summary>
    public string? ExpectedFault => Breakage switch
    {
        Breakage.None => null,
        Breakage.NotFound or Breakage.ServerError => "status",
        Breakage.Gone => "gone",
        Breakage.Silent => "timeout",
        Breakage.BadXml => "malformed",
        Breakage.Page => "page",
        Breakage.RedirectLoop => "redirects",
        Breakage.Huge or Breakage.Bomb => "too-large",
        Breakage.PrivateRedirect => "private",
        Breakage.NoSuchHost => "name",
        Breakage.Forbidden => "robots",
        Breakage.Hangup => "connection",
        Breakage.Busy => "busy",
        _ => "empty",
    };

    private static Lazy<byte[]> Bomb { get; } = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(new byte[20 * 1024 * 1024]);
        }

        return packed.ToArray();
    });

    private SiteAnswer Sound(SiteRequest request, DateTimeOffset now)
    {
        if (request.Path != FeedPath)
        {
            var article = int.Parse(request.Path[(request.Path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
            return SiteAnswer.Text(Page(article), "text/html; charset=utf-8");
        }

        var listed = PublishedAt(now).Take(Window).ToList();
        var tag = $"\"{Number}-{listed[0]}\"";
        if (request.Headers.GetValueOrDefault("If-None-Match") == tag)
        {
            return SiteAnswer.Status(304);
        }

        var (body, type) = Form(listed, request.Host);
        return SiteAnswer.Bytes(body, type, $"ETag: {tag}\r\n");
    }

    private (byte[] Body, string Type) Form(List<int> listed, string host)
    {
        string Each(Func<int, string> item) => string.Concat(listed.Select(item));
        string Link(int article) => $"http://{host}{PathOf(article)}";
        string Moment(int article) => (start + ((article - 4) * Period)).ToString("r", CultureInfo.InvariantCulture);
        string Iso(int article) => (start + ((article - 4) * Period)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return (Number % Forms) switch
        {
            0 => (Utf8($"<rss version=\"2.0\"><channel><title>منفذ {Number}</title>{Each(n => $"<item><title>خبر {n}</title><link>{Link(n)}</link><pubDate>{Moment(n)}</pubDate><description>{WebUtility.HtmlEncode(Text(n)[..60])}…</description></item>")}</channel></rss>"), "application/rss+xml"),
            1 => (Utf8($"<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>منفذ {Number}</title>{Each(n => $"<item><title>خبر {n}</title><link>{Link(n)}</link><pubDate>الثلاثاء، 3 آذار 2026</pubDate><content:encoded><![CDATA[<p>{Text(n)}</p>]]></content:encoded></item>")}</channel></rss>"), "text/xml"),
            2 => (Utf8($"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>منفذ {Number}</title>{Each(n => $"<entry><id>urn:{Number}:{n}</id><title>خبر {n}</title><link href=\"{Link(n)}\"/><updated>{Iso(n)}</updated></entry>")}</feed>"), "application/atom+xml"),
            3 => (Utf8($"{{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"منفذ\",\"items\":[{string.Join(',', listed.Select(n => $"{{\"id\":\"{n}\",\"url\":\"{Link(n)}\",\"title\":\"خبر {n}\"}}"))}]}}"), "application/json"),
            4 => (Utf8($"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">{Each(n => $"<url><loc>{Link(n)}</loc><news:news><news:publication><news:name>منفذ</news:name></news:publication><news:publication_date>{Iso(n)}</news:publication_date><news:title>خبر {n}</news:title></news:news></url>")}</urlset>"), "application/xml"),
            5 => (Encoding.GetEncoding(1256).GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>منفذ {Number}</title>{Each(n => $"<item><title>خبر الليلة رقم {n} من البلدة الشمالية</title><link>{Link(n)}</link></item>")}</channel></rss>"), "application/rss+xml; charset=utf-8"),
            _ => (Utf8($"<rss><channel><title>منفذ &nbsp; {Number}</title>{Each(n => $"<item><title>خبر {n} & تفاصيل</title><link>{Link(n)}</link></item>")}"), "application/rss+xml"),
        };
    }

    private string Page(int article) =>
        $"<!DOCTYPE html><html lang=ar dir=rtl><head><meta charset=utf-8><title>خبر {article}</title></head><body><nav><a href=/>الرئيسية</a></nav><article><h1>خبر {article}</h1><p>{Text(article)}</p></article></body></html>";

    private string Text(int article) => string.Join(' ', Enumerable.Range(0, 5).Select(line =>
        $"أفاد مراسل المنفذ {Number} في الخبر {article} بأن قصفا مدفعيا استهدف بلدة الواحة رقم {(Number * 1_000) + (article * 10) + line} فجر اليوم وأن فرق الدفاع المدني انتشلت الجرحى من تحت الأنقاض."));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
