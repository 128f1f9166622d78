namespace Isnad.Ingest.Feeds;

/// <summary>Addresses as feeds write them: blanks around them, relative, with letters beyond ASCII.</summary>
internal static class WebAddress
{
    /// <summary>The http or https address, resolved against <paramref name="start"/>; null when it is none.</summary>
    public static Uri? Of(string? written, Uri? start)
    {
        var text = written?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // On Unix «/path» is an absolute file address to the parser: a start must be tried first.
        var isFound = start is null ? Uri.TryCreate(text, UriKind.Absolute, out var found) : Uri.TryCreate(start, text, out found);
        return isFound && (found!.Scheme == Uri.UriSchemeHttp || found.Scheme == Uri.UriSchemeHttps) && found.Host.Length > 0 ? found : null;
    }
}
