using Isnad.Tests.Server;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Isnad.Browser.Tests;

public sealed class PageTests : IAsyncLifetime
{
    private const string Arabic = "ar-EG";
    private const string English = "en-GB";
    private const int Desk = 1280;
    private const int Phone = 390;

    private readonly List<string> _faults = [];
    private Browser _browser = null!;
    private SeededStore _seeded = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.Start();
        _seeded = await SeededStore.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_seeded is not null)
        {
            await _seeded.DisposeAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    [Fact]
    public async Task Clicking_a_claim_lights_up_its_words_and_no_others()
    {
        var page = await Open("/articles/1", Arabic, Desk);
        (await Lit(page, "trigger")).ShouldBe("");

        await page.Locator(".claim-head").First.ClickAsync();
        (await Lit(page, "trigger")).ShouldBe("هاجموا");
        (await Lit(page, "actor")).ShouldBe("مسلحين");
        (await Lit(page, "recipient")).ShouldBe("قافلة");
        (await Lit(page, "holder")).ShouldBe("متحدث باسم الشرطة");
        (await Lit(page, "place")).ShouldBe("بلدة الواحة");
        (await Lit(page, "date")).ShouldBe("أمس");
        (await Lit(page, "casualty")).ShouldBe("3 جنود");
        (await Colours(page)).ShouldBeUnique();
        page.Url.ShouldEndWith("?claim=aaaa00000001");

        await page.Locator(".claim-head").Nth(1).ClickAsync();
        (await Lit(page, "actor")).ShouldBe("");
        (await Lit(page, "holder")).ShouldBe("الحركة");
        (await page.Locator(".also-actor").InnerTextAsync()).ShouldBe("الحركة");
        (await page.Locator(".claim-body:visible").CountAsync()).ShouldBe(1);

        await page.Locator("[data-choose]:visible").ClickAsync();
        (await Lit(page, "actor")).ShouldBe("مسلحين");
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_server_lights_up_the_same_words_as_the_script()
    {
        var page = await Open("/articles/1", Arabic, Desk);
        await page.Locator(".claim-head").First.ClickAsync();
        var byScript = await Classes(page);
        await page.ReloadAsync();
        (await Classes(page)).ShouldBe(byScript);
    }

    [Fact]
    public async Task A_word_in_the_text_chooses_its_claim()
    {
        var page = await Open("/articles/1", English, Desk);
        await page.Locator(".seg.trigger").First.ClickAsync();
        (await page.Locator(".claim.chosen .ordinal").InnerTextAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task The_claims_can_be_used_with_the_keyboard()
    {
        var page = await Open("/articles/1", Arabic, Desk);
        await page.Locator(".claim-head").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator(".claim.chosen .ordinal").InnerTextAsync()).ShouldBe("2");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Space");
        (await page.Locator(".claim.chosen .ordinal").InnerTextAsync()).ShouldBe("1");
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator(".claim.chosen").CountAsync()).ShouldBe(0);
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Switching_the_language_turns_the_page_round_and_keeps_the_choice()
    {
        var page = await Open("/articles/1", Arabic, Desk);
        (await Direction(page)).ShouldBe("rtl");
        await page.Locator(".claim-head").First.ClickAsync();
        await page.Locator("[data-language]").ClickAsync();
        await page.WaitForFunctionAsync("document.documentElement.dir === 'ltr'");
        (await Lit(page, "actor")).ShouldBe("مسلحين");
        (await page.Locator(".claim.chosen .says").InnerTextAsync()).ShouldBe("According to Syrian police");
        await page.GotoAsync("/claims");
        (await Direction(page)).ShouldBe("ltr");
        _faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/", Arabic)]
    [InlineData("/articles", English)]
    [InlineData("/articles/1?claim=aaaa00000001", Arabic)]
    [InlineData("/articles/1?claim=aaaa00000001", English)]
    [InlineData("/articles/2?claim=bbbb00000001", Arabic)]
    [InlineData("/claims?holder=x", English)]
    [InlineData("/claims?place=%D8%A8%D9%84%D8%AF%D8%A9", Arabic)]
    [InlineData("/claims", Arabic)]
    public async Task No_page_is_wider_than_a_phone(string path, string locale)
    {
        var page = await Open(path, locale, Phone);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(Phone);
        _faults.ShouldBeEmpty();
    }

    private async Task<IPage> Open(string path, string locale, int width)
    {
        var page = await _browser.OpenPage(_seeded.Dashboard.Address, locale, width, _faults);
        await page.GotoAsync(path);
        return page;
    }

    private static async Task<string> Lit(IPage page, string role) => string.Concat(await page.Locator(".as-" + role).AllInnerTextsAsync());

    private static Task<string> Direction(IPage page) => page.EvaluateAsync<string>("document.documentElement.dir");

    private static Task<string[]> Classes(IPage page) => page.EvaluateAsync<string[]>("[...document.querySelectorAll('.seg')].map(s => s.className.split(' ').sort().join(' '))");

    private static Task<string[]> Colours(IPage page) =>
        page.EvaluateAsync<string[]>("['trigger', 'actor', 'recipient', 'holder', 'place', 'date', 'casualty'].map(r => getComputedStyle(document.querySelector('.as-' + r)).backgroundColor)");
}
