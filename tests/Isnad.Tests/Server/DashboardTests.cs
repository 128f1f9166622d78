using System.Net;
using System.Text.Json;
using Isnad.Server;
using Shouldly;
using Xunit;

namespace Isnad.Tests.Server;

public sealed class DashboardTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private SeededStore _seeded = null!;

    public async ValueTask InitializeAsync()
    {
        _seeded = await SeededStore.Start();
        _http.BaseAddress = _seeded.Dashboard.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _seeded.DisposeAsync();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:1")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    public async Task A_request_that_names_another_host_is_refused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/articles");
        request.Headers.Host = host.Replace("{port}", Port, StringComparison.Ordinal);
        using var response = await Send(request);
        response.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await Body(response)).ShouldNotContain("وكالة");
    }

    [Fact]
    public async Task Localhost_with_the_port_is_this_machine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "LOCALHOST:" + Port;
        using var response = await Send(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _http.BaseAddress!.Host.ShouldBe("127.0.0.1");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Nothing_but_reading_is_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/articles");
        using var response = await Send(request);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/articles", 200)]
    [InlineData("/articles/1?claim=aaaa00000001", 200)]
    [InlineData("/articles/2", 200)]
    [InlineData("/articles/3", 200)]
    [InlineData("/articles/99", 404)]
    [InlineData("/claims", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/api/claims", 200)]
    [InlineData("/api/articles/99", 404)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/assets/nothing.js", 404)]
    public async Task Every_answer_keeps_foreign_scripts_frames_and_sites_out(string path, int status)
    {
        using var response = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.Contains("Server").ShouldBeFalse();
        var body = await Body(response);
        body.ShouldNotContain(" style=");
        body.ShouldNotContain("<style");
        body.ShouldNotContain("<script>");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/articles")]
    [InlineData("/articles/2")]
    [InlineData("/articles/2?claim=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/claims?text=%3Cscript%3E&type=%3Cscript%3E&holder=%22%3E%3Cscript%3E")]
    [InlineData("/claims")]
    public async Task Hostile_words_stay_words(string path)
    {
        var page = await Get(path, "ar");
        page.ShouldNotContain("<script>");
        page.ShouldNotContain("\" onmouseover=\"");
        page.ShouldNotContain("href=\"javascript:");
    }

    [Fact]
    public async Task An_article_shows_its_text_with_every_claims_words_marked_and_the_chosen_one_lit()
    {
        var page = await Get("/articles/1?claim=aaaa00000001", "en");
        page.ShouldContain("<span class=\"seg trigger as-trigger\" data-marks=\"0.trigger 0.evidence\">هاجموا</span>");
        page.ShouldContain("as-actor\" data-marks=\"0.actor 0.evidence\">مسلحين</span>");
        page.ShouldContain("as-holder\" data-marks=\"0.holder 0.evidence\">متحدث باسم الشرطة</span>");
        page.ShouldContain("as-casualty\" data-marks=\"0.casualty\">3 جنود</span>");
        page.ShouldContain("Syrian police");
        page.ShouldContain("at least 3");
        page.ShouldContain("ar.events.attack");
        page.ShouldContain("data-choose=\"0\"");
    }

    [Fact]
    public async Task No_claim_stands_without_whose_word_it_is()
    {
        var english = await Get("/claims", "en");
        english.ShouldContain("According to <bdi>Syrian police</bdi>");
        english.ShouldContain("Denied by <bdi>الحركة</bdi>");
        english.Split("class=\"says\"").Length.ShouldBe(english.Split("class=\"act\"").Length);
        (await Get("/claims", "ar")).ShouldContain("بحسب <bdi>الشرطة السورية</bdi>");
    }

    [Theory]
    [InlineData("/claims?type=ASSAULT", 2)]
    [InlineData("/claims?country=SYR&type=", 2)]
    [InlineData("/claims?stance=denies", 1)]
    [InlineData("/claims?realis=negated", 1)]
    [InlineData("/claims?role=REB", 1)]
    [InlineData("/claims?holder=الحركة", 1)]
    [InlineData("/claims?place=بلدة الواحة", 1)]
    [InlineData("/claims?mode=firearms", 1)]
    [InlineData("/claims?outlet=وكالة الواحة&from=2026-03-02", 1)]
    [InlineData("/claims?to=2026-02-01", 0)]
    [InlineData("/claims?text=القافلة", 2)]
    [InlineData("/articles?text=قافلة", 1)]
    [InlineData("/articles?outcome=discarded", 1)]
    [InlineData("/articles?outlet=وكالة الواحة", 1)]
    [InlineData("/articles?from=2026-03-01&to=2026-03-01", 1)]
    public async Task A_filter_finds_the_same_on_the_page_and_in_the_interface(string path, int expected)
    {
        (await Get(path, "en")).ShouldContain($"Results: {expected}<");
        using var json = JsonDocument.Parse(await Get("/api" + path, "en"));
        json.RootElement.GetProperty("total").GetInt32().ShouldBe(expected);
    }

    [Fact]
    public async Task An_impossible_filter_is_named_on_the_page_and_refused_by_the_interface()
    {
        (await Get("/claims?from=yesterday&type=WAR", "en")).ShouldContain("From day: “yesterday” is not a possible value");
        using var response = await _http.GetAsync("/api/claims?from=yesterday", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Body(response)).ShouldContain("from");
    }

    [Fact]
    public async Task The_interface_gives_records_of_the_contract()
    {
        using var article = JsonDocument.Parse(await Get("/api/articles/1", "en"));
        article.RootElement.GetProperty("article").GetProperty("text").GetString().ShouldNotBeNull().ShouldStartWith("قال متحدث");
        article.RootElement.GetProperty("events")[0].GetProperty("trigger").GetProperty("text").GetString().ShouldBe("هاجموا");
        using var claims = JsonDocument.Parse(await Get("/api/claims?realis=negated", "en"));
        var claim = claims.RootElement.GetProperty("claims")[0];
        claim.GetProperty("event").GetProperty("attribution")[0].GetProperty("stance").GetString().ShouldBe("denies");
        claim.GetProperty("article").GetProperty("id").GetString().ShouldBe("report");
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("jsonl", "application/jsonl")]
    public async Task The_claims_of_a_list_go_out_as_a_file_with_its_filters(string format, string type)
    {
        (await Get("/claims?realis=negated", "en")).ShouldContain($"href=\"/export/claims.{format}?realis=negated\"");
        using var response = await _http.GetAsync($"/export/claims.{format}?realis=negated", TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var lines = (await Body(response)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(format == "csv" ? 2 : 1);
        lines[^1].ShouldContain("negated");
        using var refused = await _http.GetAsync($"/export/claims.{format}?realis=perhaps", TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("ar-EG,en;q=0.5", null, "rtl")]
    [InlineData("en-GB,ar;q=0.5", null, "ltr")]
    [InlineData("fr", null, "rtl")]
    [InlineData("en", "isnad-language=ar", "rtl")]
    [InlineData("ar", "isnad-language=en", "ltr")]
    [InlineData("ar", "isnad-language=xx", "rtl")]
    public async Task The_language_is_the_chosen_one_else_the_browsers(string accepted, string? cookie, string direction)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Language", accepted);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await Send(request);
        (await Body(response)).ShouldContain($"dir=\"{direction}\"><head>");
    }

    [Theory]
    [InlineData("/claims?type=ASSAULT", "/claims?type=ASSAULT")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("", "/")]
    public async Task Choosing_a_language_leads_back_to_the_page_and_never_to_another_site(string back, string expected)
    {
        using var response = await _http.GetAsync("/language/en?back=" + Uri.EscapeDataString(back), TestContext.Current.CancellationToken);
        response.Headers.Location!.OriginalString.ShouldBe(expected);
        response.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("isnad-language=en;");
    }

    [Fact]
    public async Task An_empty_store_says_how_to_fill_it()
    {
        await using var empty = await SeededStore.StartEmpty();
        using var response = await _http.GetAsync(empty.Dashboard.Address, TestContext.Current.CancellationToken);
        (await Body(response)).ShouldContain("isnad import");
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        var fault = await Should.ThrowAsync<IOException>(async () =>
        {
            await using var second = await SeededStore.StartEmpty(_http.BaseAddress!.Port);
        });
        fault.Message.ShouldBe($"Port {Port} is in use by another program; end it, or name another with --port.");
    }

    private string Port => _http.BaseAddress!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Task<HttpResponseMessage> Send(HttpRequestMessage request) => _http.SendAsync(request, TestContext.Current.CancellationToken);

    private static Task<string> Body(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<string> Get(string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var response = await Send(request);
        return await Body(response);
    }
}
