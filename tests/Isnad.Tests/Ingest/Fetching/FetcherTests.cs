using System.IO.Compression;
using System.Net;
using System.Text;
using Isnad.Ingest.Fetching;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Ingest.Fetching;

public sealed class FetcherTests
{
    private static readonly FetchOptions Local = FetchOptions.Default with { AllowedHosts = ["127.0.0.1"], HostInterval = TimeSpan.Zero };

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:db8::1]/")]
    public async Task A_private_address_is_refused(string address)
    {
        (await Fetch(FetchOptions.Default, new Uri(address))).Fault!.Kind.ShouldBe(FetchFaultKind.Private);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.9")]
    [InlineData("169.254.1.1")]
    public async Task A_name_that_leads_to_a_private_address_is_refused(string address)
    {
        var options = FetchOptions.Default with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]) };
        var fault = (await Fetch(options, new Uri("http://news.example/"))).Fault!;
        fault.Kind.ShouldBe(FetchFaultKind.Private);
        fault.Message.ShouldContain("news.example");
    }

    [Fact]
    public async Task The_address_that_is_checked_is_the_one_that_is_dialled()
    {
        // Whoever asks twice may be told a public address first and a private one then.
        var asked = 0;
        var options = FetchOptions.Default with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([Interlocked.Increment(ref asked) == 1 ? IPAddress.Loopback : IPAddress.Parse("192.0.2.1")]) };
        (await Fetch(options, new Uri("http://rebinding.example/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Private);
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task Of_several_addresses_only_the_public_ones_are_dialled()
    {
        await using var site = new LocalSite(_ => SiteAnswer.Text("secret"));
        var options = FetchOptions.Default with { Timeout = TimeSpan.FromMilliseconds(300), Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("127.8.8.8"), IPAddress.IPv6Loopback]) };
        (await Fetch(options, site.At("/", "mixed.example"))).Fault!.Kind.ShouldBe(FetchFaultKind.Private);
        site.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.2:{port}/secret")]
    [InlineData("http://localhost:{port}/secret")]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/secret")]
    public async Task A_redirect_to_a_private_address_is_refused(string target)
    {
        LocalSite site = null!;
        await using var inner = site = new LocalSite(request => request.Path == "/secret" ? SiteAnswer.Text("secret") : request.Path == "/robots.txt" ? SiteAnswer.NotFound : SiteAnswer.Redirect(target.Replace("{port}", Port(site), StringComparison.Ordinal)));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Private);
        site.Requests.ShouldNotContain(request => request.Path == "/secret");
    }

    [Fact]
    public async Task A_robots_file_that_redirects_to_a_private_address_is_refused()
    {
        await using var site = new LocalSite(request => request.Path == "/robots.txt" ? SiteAnswer.Redirect("http://127.0.0.2/robots.txt") : SiteAnswer.Text("page"));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Private);
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://intranet/")]
    [InlineData("http://printer.local/")]
    [InlineData("http://10.0.0.1/")]
    public async Task Behind_a_proxy_names_that_can_only_be_local_are_refused(string address)
    {
        (await Fetch(FetchOptions.Default with { Proxy = new Uri("http://127.0.0.1:1") }, new Uri(address))).Fault!.Kind.ShouldBe(FetchFaultKind.Private);
    }

    [Fact]
    public async Task A_proxy_is_asked_for_every_address()
    {
        await using var proxy = new LocalSite(request => request.Path.EndsWith("/robots.txt", StringComparison.Ordinal) ? SiteAnswer.NotFound : SiteAnswer.Text("through the proxy"));
        var answer = await Fetch(FetchOptions.Default with { Proxy = proxy.At("/"), HostInterval = TimeSpan.Zero }, new Uri("http://news.example/feed"));
        Encoding.UTF8.GetString(answer.Body.Span).ShouldBe("through the proxy");
        proxy.Requests.Select(request => request.Path).ShouldBe(["http://news.example/robots.txt", "http://news.example/feed"]);
    }

    [Theory]
    [InlineData("ftp://news.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("http://user:password@news.example/")]
    public async Task Only_plain_web_addresses_are_fetched(string address)
    {
        (await Fetch(Local, new Uri(address))).Fault!.Kind.ShouldBe(FetchFaultKind.Address);
    }

    [Fact]
    public async Task A_redirect_to_a_file_is_refused()
    {
        await using var site = Site(_ => SiteAnswer.Redirect("file:///etc/passwd"));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Address);
    }

    [Fact]
    public async Task A_circle_of_redirects_is_left()
    {
        await using var site = Site(request => SiteAnswer.Redirect(request.Path == "/a" ? "/b" : "/a"));
        (await Fetch(Local, site.At("/a"))).Fault!.Kind.ShouldBe(FetchFaultKind.Redirects);
        site.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Redirects_are_followed_up_to_their_limit()
    {
        await using var site = Site(request => int.Parse(request.Path[1..], System.Globalization.CultureInfo.InvariantCulture) is var n && n < 100 ? SiteAnswer.Redirect($"/{n + 1}") : SiteAnswer.Text("end"));
        (await Fetch(Local, site.At("/94"))).Fault.ShouldBeNull();
        (await Fetch(Local, site.At("/1"))).Fault!.Kind.ShouldBe(FetchFaultKind.Redirects);
    }

    [Fact]
    public async Task An_address_that_moved_for_good_is_told_only_when_every_step_was_for_good()
    {
        await using var site = Site(request => request.Path switch
        {
            "/old" => SiteAnswer.Redirect("/new", 301),
            "/older" => SiteAnswer.Redirect("/detour", 308),
            "/detour" => SiteAnswer.Redirect("/new", 302),
            _ => SiteAnswer.Text("feed"),
        });
        (await Fetch(Local, site.At("/old"))).MovedTo.ShouldBe(site.At("/new"));
        (await Fetch(Local, site.At("/older"))).MovedTo.ShouldBeNull();
    }

    [Fact]
    public async Task A_body_without_end_is_left_at_the_limit()
    {
        await using var site = Site(_ => SiteAnswer.Endless(new byte[4_096]));
        (await Fetch(Local with { LargestBody = 100_000 }, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.TooLarge);
    }

    [Fact]
    public async Task A_body_said_to_be_too_large_is_not_read()
    {
        await using var site = Site(_ => SiteAnswer.Raw("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"u8.ToArray()));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.TooLarge);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_decompression_bomb_is_left_at_the_limit(string encoding)
    {
        var bomb = Compress(new byte[50 * 1024 * 1024], encoding);
        bomb.Length.ShouldBeLessThan(1_000_000);
        await using var site = Site(_ => SiteAnswer.Bytes(bomb, "text/html", $"Content-Encoding: {encoding}\r\n"));
        (await Fetch(Local with { LargestBody = 1_000_000 }, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.TooLarge);
    }

    [Fact]
    public async Task Compressed_bodies_arrive_as_they_were()
    {
        await using var site = Site(_ => SiteAnswer.Bytes(Compress(Encoding.UTF8.GetBytes("قصف مدفعي"), "gzip"), "text/html", "Content-Encoding: gzip\r\n"));
        Encoding.UTF8.GetString((await Fetch(Local, site.At("/"))).Body.Span).ShouldBe("قصف مدفعي");
    }

    [Fact]
    public async Task A_body_that_is_not_compressed_as_it_says_is_named_broken()
    {
        await using var site = Site(_ => SiteAnswer.Text("plain", "text/html", "Content-Encoding: gzip\r\n"));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Broken);
    }

    [Fact]
    public async Task A_silent_server_is_left()
    {
        await using var site = Site(_ => SiteAnswer.Silence);
        var fault = (await Fetch(Local with { Timeout = TimeSpan.FromMilliseconds(300) }, site.At("/"))).Fault!;
        fault.Kind.ShouldBe(FetchFaultKind.Timeout);
        fault.IsPassing.ShouldBeTrue();
    }

    [Fact]
    public async Task A_body_that_drips_is_left()
    {
        await using var site = Site(_ => SiteAnswer.Dripping);
        (await Fetch(Local with { Timeout = TimeSpan.FromMilliseconds(400) }, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Timeout);
    }

    [Fact]
    public async Task Endless_headers_are_left()
    {
        var line = Encoding.Latin1.GetBytes("X-Filler: " + new string('x', 2_000) + "\r\n");
        await using var site = Site(_ => new SiteAnswer(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            while (true)
            {
                await stream.WriteAsync(line, stop);
            }
        }));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Broken);
    }

    [Theory]
    [InlineData("not http at all\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n")]
    [InlineData("")]
    public async Task A_broken_answer_is_a_fault_and_no_exception(string answer)
    {
        await using var site = Site(_ => SiteAnswer.Raw(Encoding.Latin1.GetBytes(answer)));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBeOneOf(FetchFaultKind.Broken, FetchFaultKind.Connection);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_not_asked_again_at_once()
    {
        await using var site = Site(_ => SiteAnswer.Raw([]));
        (await Fetch(Local, site.At("/"))).Fault!.Kind.ShouldBe(FetchFaultKind.Connection);
        site.Requests.Count(request => request.Path == "/").ShouldBe(1);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var site = Site(request => request.Headers.GetValueOrDefault("If-None-Match") == "\"v1\"" && request.Headers.GetValueOrDefault("If-Modified-Since") == "Tue, 03 Mar 2026 10:00:00 GMT"
            ? SiteAnswer.Status(304)
            : SiteAnswer.Text("feed", headers: "ETag: \"v1\"\r\nLast-Modified: Tue, 03 Mar 2026 10:00:00 GMT\r\n"));
        using var fetcher = new Fetcher(Local);
        var first = await fetcher.Fetch(new FetchRequest(site.At("/")), TestContext.Current.CancellationToken);
        first.ETag.ShouldBe("\"v1\"");
        var second = await fetcher.Fetch(new FetchRequest(site.At("/")) { ETag = first.ETag, LastModified = first.LastModified }, TestContext.Current.CancellationToken);
        second.IsUnchanged.ShouldBeTrue();
        second.ETag.ShouldBe("\"v1\"");
    }

    [Fact]
    public async Task A_validator_cannot_smuggle_a_header()
    {
        await using var site = Site(_ => SiteAnswer.Text("feed"));
        using var fetcher = new Fetcher(Local);
        await fetcher.Fetch(new FetchRequest(site.At("/")) { ETag = "x\r\nX-Smuggled: yes" }, TestContext.Current.CancellationToken);
        site.Requests.ShouldAllBe(request => !request.Headers.ContainsKey("X-Smuggled"));
    }

    [Fact]
    public async Task The_program_says_who_it_is_and_sends_no_cookies_back()
    {
        await using var site = Site(_ => SiteAnswer.Text("page", headers: "Set-Cookie: track=1\r\n"));
        using var fetcher = new Fetcher(Local);
        await fetcher.Fetch(new FetchRequest(site.At("/")), TestContext.Current.CancellationToken);
        await fetcher.Fetch(new FetchRequest(site.At("/")), TestContext.Current.CancellationToken);
        site.Requests.ShouldAllBe(request => request.Headers["User-Agent"].StartsWith("Isnad/", StringComparison.Ordinal) && !request.Headers.ContainsKey("Cookie") && !request.Headers.ContainsKey("Referer"));
    }

    [Fact]
    public async Task An_address_that_robots_txt_forbids_is_not_asked()
    {
        await using var site = new LocalSite(request => request.Path == "/robots.txt" ? SiteAnswer.Text("User-agent: *\nDisallow: /closed/\n") : SiteAnswer.Text("page"));
        using var fetcher = new Fetcher(Local);
        (await fetcher.Fetch(new FetchRequest(site.At("/closed/page")), TestContext.Current.CancellationToken)).Fault!.Kind.ShouldBe(FetchFaultKind.Robots);
        (await fetcher.Fetch(new FetchRequest(site.At("/open/page")), TestContext.Current.CancellationToken)).Fault.ShouldBeNull();
        site.Requests.Select(request => request.Path).ShouldBe(["/robots.txt", "/open/page"]);
    }

    [Fact]
    public async Task A_site_whose_robots_txt_fails_is_left_alone_until_later()
    {
        await using var site = new LocalSite(request => request.Path == "/robots.txt" ? SiteAnswer.Status(500) : SiteAnswer.Text("page"));
        var fault = (await Fetch(Local, site.At("/"))).Fault!;
        fault.IsPassing.ShouldBeTrue();
        fault.Message.ShouldContain("robots.txt");
        site.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_asks_for_a_pause_is_not_asked_before_it_is_over()
    {
        await using var site = Site(_ => SiteAnswer.Status(429, "Retry-After: 3600\r\n"));
        using var fetcher = new Fetcher(Local);
        var first = (await fetcher.Fetch(new FetchRequest(site.At("/a")), TestContext.Current.CancellationToken)).Fault!;
        first.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        (await fetcher.Fetch(new FetchRequest(site.At("/b")), TestContext.Current.CancellationToken)).Fault!.Kind.ShouldBe(FetchFaultKind.Busy);
        site.Requests.Select(request => request.Path).ShouldBe(["/robots.txt", "/a"]);
    }

    [Fact]
    public async Task A_host_is_asked_by_one_at_a_time()
    {
        var (now, most) = (0, 0);
        await using var site = Site(_ => new SiteAnswer(async (stream, stop) =>
        {
            var together = Interlocked.Increment(ref now);
            InterlockedMax(ref most, together);
            await Task.Delay(20, stop);
            Interlocked.Decrement(ref now);
            await SiteAnswer.Text("page").Write(stream, stop);
        }));
        using var fetcher = new Fetcher(Local);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => fetcher.Fetch(new FetchRequest(site.At($"/{n}")), TestContext.Current.CancellationToken)));
        most.ShouldBe(1);
        site.Requests.Count.ShouldBe(9);
    }

    [Fact]
    public async Task What_a_site_reserves_is_kept_in_its_own_words()
    {
        await using var site = Site(_ => SiteAnswer.Text("page", headers: "tdm-reservation: 1\r\ntdm-policy: https://news.example/tdm.json\r\nX-Robots-Tag: noai, noimageai\r\n"));
        (await Fetch(Local, site.At("/"))).Reserved.ShouldBe("tdm-reservation: 1; tdm-policy: https://news.example/tdm.json; x-robots-tag: noai, noimageai");
        Reservations.OfPage("<html><head><meta name=\"robots\" content=\"index, follow\"><META content='noai, noarchive' name=robots><meta name='tdm-reservation' content=1>")
            .ShouldBe("robots: noai, noarchive; tdm-reservation: 1");
    }

    private static LocalSite Site(Func<SiteRequest, SiteAnswer> answer) => new(request => request.Path == "/robots.txt" ? SiteAnswer.NotFound : answer(request));

    private static async Task<FetchAnswer> Fetch(FetchOptions options, Uri address)
    {
        using var fetcher = new Fetcher(options);
        return await fetcher.Fetch(new FetchRequest(address), TestContext.Current.CancellationToken);
    }

    private static string Port(LocalSite site) => site.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = most)
        {
        }
    }

    private static byte[] Compress(byte[] plain, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch { "br" => new BrotliStream(packed, CompressionLevel.Fastest), "deflate" => new ZLibStream(packed, CompressionLevel.Fastest), _ => new GZipStream(packed, CompressionLevel.Optimal) })
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }
}
