using Microsoft.Playwright;
using Xunit;

namespace Isnad.Browser.Tests;

/// <summary>The installed Chromium without a window; tests are skipped where there is none.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> Start()
    {
        var program = Programs.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "Chromium is not installed: apt-get install chromium fonts-noto-core, or run ./test as root.");
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] }));
    }

    /// <summary>A page that adds every console error and uncaught fault to <paramref name="faults"/>.</summary>
    public async Task<IPage> OpenPage(Uri address, string locale, int width, List<string> faults)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = locale,
            ViewportSize = new() { Width = width, Height = 844 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Add(message.Text);
            }
        };
        page.PageError += (_, fault) => faults.Add(fault);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
