using System.IO.Compression;
using System.Xml.Linq;
using Isnad.Ingest.Charsets;

namespace Isnad.Ingest.Feeds;

/// <summary>Reads bytes as a feed, whatever their server calls them: RSS, RDF, Atom, JSON Feed, sitemaps. A pure function.</summary>
public static class FeedReader
{
    private const int LargestUnpacked = 64 * 1024 * 1024;

    /// <summary>Reads a feed.</summary>
    /// <param name="bytes">The body; a gzip file is unpacked.</param>
    /// <param name="address">Where it came from: relative addresses are resolved against it.</param>
    /// <param name="charset">The charset that the server said, or null. Bytes that say otherwise win.</param>
    public static FeedReading Read(ReadOnlyMemory<byte> bytes, Uri address, string? charset = null)
    {
        if (Unpack(bytes) is not { } plain)
        {
            return Failed(FeedFaultKind.Malformed, "damaged gzip data, or more than any feed holds.");
        }

        var text = Charset.DecodeFeed(plain, charset).TrimStart();
        if (text.Length == 0)
        {
            return Failed(FeedFaultKind.Empty, "an empty answer.");
        }

        if (text[0] is '{' or '[')
        {
            return JsonFeed.Read(text, address);
        }

        if (FeedPage.Is(text))
        {
            var announced = FeedPage.Announced(text, address);
            return new FeedReading(null, new FeedFault(FeedFaultKind.Page, announced.Count == 0
                ? "a web page, not a feed."
                : $"a web page, not a feed; it announces {string.Join(" , ", announced)}") { Announced = announced });
        }

        var xml = FeedXml.Parse(text);
        if (xml.Root is null)
        {
            return new FeedReading(null, xml.Fault);
        }

        return Walk(xml.Root, address) is { } feed
            ? new FeedReading(feed with { Mended = xml.Mended }, null)
            : Failed(FeedFaultKind.Unknown, $"XML that begins with <{Shown(xml.Root.Name.LocalName)}>, no feed.");
    }

    private static Feed? Walk(XElement root, Uri address) => root.Name.LocalName.ToLowerInvariant() switch
    {
        "rss" or "rdf" or "channel" => RssFeed.Read(root, address),
        "feed" => AtomFeed.Read(root, address),
        "urlset" => SitemapFeed.Read(root, address),
        "sitemapindex" => SitemapFeed.ReadIndex(root, address),
        _ => null,
    };

    private static byte[]? Unpack(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return bytes.ToArray();
        }

        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[32 * 1024];
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                if (plain.Length + read > LargestUnpacked)
                {
                    return null;
                }

                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string Shown(string name) => name.Length > 40 ? name[..40] : name;

    private static FeedReading Failed(FeedFaultKind kind, string message) => new(null, new FeedFault(kind, message));
}
