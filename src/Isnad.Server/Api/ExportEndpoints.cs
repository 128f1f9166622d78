using Isnad.Exports;
using Isnad.Server.Filters;
using Isnad.Storage.Finding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isnad.Server.Api;

/// <summary>The claims of a list as a file, all pages of it: the layouts of <c>isnad export</c> that people open by hand.</summary>
internal static class ExportEndpoints
{
    /// <summary>The layouts offered, by name, with the content type of each.</summary>
    public static IReadOnlyList<(string Format, string ContentType)> Offered { get; } = [("csv", "text/csv; charset=utf-8"), ("jsonl", "application/jsonl; charset=utf-8")];

    public static void Map(IEndpointRouteBuilder routes, StoreReader store)
    {
        foreach (var (name, contentType) in Offered)
        {
            var format = ExportFormat.Named(name)!;
            routes.MapGet(AddressOf(name), (HttpRequest request) => ApiEndpoints.Refusal(Filter.OfClaims(request.Query)) ?? new Download(store, Filter.OfClaims(request.Query).Query, format, contentType));
        }
    }

    /// <summary>The address of a layout, without the filters.</summary>
    public static string AddressOf(string format) => "/export/claims." + format;

    private sealed record Download(StoreReader Store, ClaimQuery Query, ExportFormat Format, string ContentType) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = ContentType;
            response.Headers.ContentDisposition = $"attachment; filename=\"claims.{Format.Name}\"";
            using var walk = Store.Walk(Query);
            await Exporter.Write(walk, Format, response.Body, new ExportOptions(), httpContext.RequestAborted);
        }
    }
}
