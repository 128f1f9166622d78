using System.Net;

namespace Isnad.Ingest.Fetching;

/// <summary>Where a server sends on to.</summary>
/// <param name="Target">The next address, without fragment.</param>
/// <param name="IsForGood">Whether the old address need never be asked again.</param>
internal sealed record Redirect(Uri Target, bool IsForGood)
{
    public static Redirect? Of(Uri address, HttpResponseMessage response)
    {
        var isRedirect = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!isRedirect || response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var target))
        {
            return null;
        }

        return new Redirect(new UriBuilder(target) { Fragment = "" }.Uri, response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect);
    }
}
