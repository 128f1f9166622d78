using Isnad.Server.Filters;
using Isnad.Server.Texts;
using Isnad.Storage.Finding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isnad.Server.Pages;

/// <summary>The pages and their addresses.</summary>
internal sealed class PageEndpoints(DashboardOptions options)
{
    private const int LatestArticles = 8;
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(365);

    private readonly StoreReader _store = options.Store.Reader;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpRequest request) => Page<OverviewPage>(request, new()
        {
            ["Types"] = _store.CountTypes(),
            ["Outcomes"] = _store.CountOutcomes(),
            ["Outlets"] = _store.CountOutlets(),
            ["Latest"] = _store.FindArticles(new ArticleQuery { Page = new Page(0, LatestArticles) }),
        }));
        routes.MapGet("/articles", (HttpRequest request) =>
        {
            var filter = Filter.OfArticles(request.Query);
            return Page<ArticlesPage>(request, new() { ["Filter"] = filter, ["Found"] = _store.FindArticles(filter.Query), ["Outlets"] = _store.CountOutlets() });
        });
        routes.MapGet("/articles/{key:long}", (HttpContext http, long key) => _store.FindArticle(key) is { } article
            ? Page<ArticlePage>(http.Request, new() { ["Article"] = article, ["Chosen"] = http.Request.Query["claim"].ToString() })
            : Problem(http, options, StatusCodes.Status404NotFound));
        routes.MapGet("/claims", (HttpRequest request) =>
        {
            var filter = Filter.OfClaims(request.Query);
            return Page<ClaimsPage>(request, new()
            {
                ["Filter"] = filter,
                ["Found"] = _store.FindClaims(filter.Query),
                ["Outlets"] = _store.CountOutlets(),
                ["Countries"] = _store.CountCountries(),
                ["Types"] = _store.CountTypes(),
            });
        });
        routes.MapGet("/feeds", (HttpRequest request) => Page<FeedsPage>(request, new() { ["Feeds"] = options.Store.Feeds.List(), ["Now"] = options.Clock.GetUtcNow() }));
        routes.MapGet("/language/{code}", (HttpContext http, string code) => Choose(http, code));
        routes.MapGet("/favicon.ico", () => Results.Redirect(Assets.ClientAssets.Icon));
        routes.MapFallback((HttpContext http) => Problem(http, options, StatusCodes.Status404NotFound));
    }

    /// <summary>A page that says what went wrong.</summary>
    public static IResult Problem(HttpContext http, DashboardOptions options, int status) =>
        new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { ["Context"] = PageContext.Of(http.Request, options.CountryNames), ["Status"] = status }) { StatusCode = status };

    private RazorComponentResult<T> Page<T>(HttpRequest request, Dictionary<string, object?> parameters)
        where T : IComponent
    {
        parameters["Context"] = PageContext.Of(request, options.CountryNames);
        return new RazorComponentResult<T>(parameters);
    }

    private IResult Choose(HttpContext http, string code)
    {
        if (LanguageChoice.Named(code) is not { } language)
        {
            return Problem(http, options, StatusCodes.Status404NotFound);
        }

        http.Response.Cookies.Append(LanguageChoice.Cookie, language.Code, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = CookieLife, Path = "/" });
        var back = http.Request.Query["back"].ToString();
        return Results.LocalRedirect(IsOfThisSite(back) ? back : "/");
    }

    // «//host» and «/\host» are addresses of another site.
    private static bool IsOfThisSite(string address) => address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl);
}
