using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Isnad.Server.Guard;

/// <summary>
/// What every request must pass: it names this machine as its host, so that no foreign site can rebind its own name to this address and read the pages; it only
/// reads; and every answer carries the headers that keep scripts, frames and other sites out.
/// </summary>
internal static class RequestGuard
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Hosts = ["localhost", "127.0.0.1"];

    public static void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        SetHeaders(context.Response.Headers);
        var request = context.Request;
        if (!IsThisMachine(request.Host, context.Connection.LocalPort))
        {
            await Refuse(context.Response, StatusCodes.Status421MisdirectedRequest, "This dashboard answers only to localhost and 127.0.0.1 with its port.");
        }
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await Refuse(context.Response, StatusCodes.Status405MethodNotAllowed, "This dashboard can only be read.");
        }
        else
        {
            await next(context);
        }
    });

    private static bool IsThisMachine(HostString host, int port) => Hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase) && (host.Port ?? 80) == port;

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store";
    }

    private static Task Refuse(HttpResponse response, int status, string why)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(why);
    }
}
