using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Isnad.Contract;
using Isnad.Server.Filters;
using Isnad.Storage.Finding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isnad.Server.Api;

/// <summary>The JSON interface: the lists with the pages' own filters, articles and claims as the record contract writes them.</summary>
internal static class ApiEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, StoreReader store)
    {
        routes.MapGet("/api/articles", (HttpRequest request) => Answer(Filter.OfArticles(request.Query), filter => Articles(store.FindArticles(filter.Query), filter.Page)));
        routes.MapGet("/api/articles/{key:long}", (long key) => store.FindArticle(key) is { } article
            ? Json(StatusCodes.Status200OK, json => json.WriteRawValue(EventRecordWriter.ToJson(article.Coded, article.Versions, withText: true)))
            : Fault(StatusCodes.Status404NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no article {key} in the store.")));
        routes.MapGet("/api/claims", (HttpRequest request) => Answer(Filter.OfClaims(request.Query), filter => Claims(store.FindClaims(filter.Query), filter.Page)));
        routes.MapGet("/api/{**rest}", () => Fault(StatusCodes.Status404NotFound, "There is /api/articles, /api/articles/{key} and /api/claims."));
    }

    /// <summary>The answer to an address with an impossible filter; null when every filter is possible.</summary>
    public static IResult? Refusal<T>(Filter<T> filter) => filter.Faults.Count == 0
        ? null
        : Fault(StatusCodes.Status400BadRequest, string.Join(" ", filter.Faults.Select(fault => $"{fault.Field}: \"{fault.Value}\" is not a possible value.")));

    private static IResult Answer<T>(Filter<T> filter, Func<Filter<T>, Action<Utf8JsonWriter>> find) => Refusal(filter) ?? Json(StatusCodes.Status200OK, find(filter));

    private static Action<Utf8JsonWriter> Articles(Found<ArticleSummary> found, Page page) => json => List(json, "articles", found, page, article =>
    {
        json.WriteStartObject();
        json.WriteNumber("key", article.Key);
        json.WriteString("id", article.Id);
        json.WriteString("outlet", article.Outlet);
        json.WriteString("date", article.Day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("language", article.Language);
        json.WriteString("title", article.Title);
        json.WriteString("outcome", article.Outcome.Kind.Word());
        json.WriteString("reason", article.Outcome.Reason);
        json.WriteNumber("claims", article.Claims);
        json.WriteNumber("deliveries", article.Deliveries);
        json.WriteEndObject();
    });

    private static Action<Utf8JsonWriter> Claims(Found<StoredClaim> found, Page page) => json => List(json, "claims", found, page, claim =>
    {
        json.WriteStartObject();
        json.WriteStartObject("article");
        json.WriteNumber("key", claim.ArticleKey);
        json.WriteString("id", claim.ArticleId);
        json.WriteString("outlet", claim.Outlet);
        json.WriteString("date", claim.ArticleDay?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("title", claim.Title);
        json.WriteEndObject();
        json.WritePropertyName("event");
        EventRecordWriter.WriteClaim(json, claim.Claim);
        json.WriteEndObject();
    });

    private static void List<T>(Utf8JsonWriter json, string name, Found<T> found, Page page, Action<T> write)
    {
        json.WriteStartObject();
        json.WriteNumber("total", found.Total);
        json.WriteNumber("skip", page.Skip);
        json.WriteNumber("take", page.Take);
        json.WriteStartArray(name);
        foreach (var item in found.Items)
        {
            write(item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IResult Fault(int status, string message) => Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", message);
        json.WriteEndObject();
    });

    private static IResult Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return new JsonBytes(status, buffer.WrittenMemory);
    }

    private sealed record JsonBytes(int Status, ReadOnlyMemory<byte> Content) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = Content.Length;
            await httpContext.Response.Body.WriteAsync(Content, httpContext.RequestAborted);
        }
    }
}
