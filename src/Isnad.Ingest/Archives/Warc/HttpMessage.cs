using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Isnad.Ingest.Archives.Warc;

/// <summary>A stored answer of a web server.</summary>
/// <param name="Status">Its status code.</param>
/// <param name="MediaType">What it says it is, without parameters, in small letters; empty when it does not say.</param>
/// <param name="Charset">The charset it names, or null.</param>
/// <param name="Body">Its body, unchunked and unpacked.</param>
internal sealed record HttpMessage(int Status, string MediaType, string? Charset, byte[] Body)
{
    /// <summary>Reads an answer; null when the block is none.</summary>
    /// <param name="block">A response record's block.</param>
    /// <param name="limit">The most that its body may unpack to.</param>
    /// <exception cref="InvalidDataException">Its body is damaged, cut off, or packed in a way that is not known.</exception>
    /// <exception cref="UnpackLimitException">Its body unpacks to more than <paramref name="limit"/>.</exception>
    public static HttpMessage? Read(byte[] block, int limit)
    {
        var (end, gap) = HeaderEnd(block);
        if (!block.AsSpan().StartsWith("HTTP/"u8) || end < 0)
        {
            return null;
        }

        var lines = Encoding.Latin1.GetString(block, 0, end).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var status = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var code, ..] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var type = Header(lines, "Content-Type").Split(';');
        var charset = type.Skip(1).Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith("charset=", StringComparison.OrdinalIgnoreCase));
        var media = type[0].Trim().ToLowerInvariant();
        var body = block[(end + gap)..];
        if (!IsText(status, media))
        {
            return new HttpMessage(status, media, null, []);
        }

        body = Header(lines, "Transfer-Encoding").Contains("chunked", StringComparison.OrdinalIgnoreCase) ? Unchunked(body) : body;
        foreach (var coding in Header(lines, "Content-Encoding").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            body = Unpacked(body, coding.ToLowerInvariant(), limit);
        }

        return new HttpMessage(status, media, charset?["charset=".Length..], body);
    }

    /// <summary>Whether such an answer may hold an article.</summary>
    public static bool IsText(int status, string media) => status is >= 200 and < 300 && media is "text/html" or "application/xhtml+xml" or "text/plain" or "";

    private static (int End, int Gap) HeaderEnd(byte[] block)
    {
        var head = block.AsSpan(0, Math.Min(block.Length, 256 * 1024));
        var (strict, loose) = (head.IndexOf("\r\n\r\n"u8), head.IndexOf("\n\n"u8));
        return strict >= 0 && (loose < 0 || strict < loose) ? (strict, 4) : (loose, 2);
    }

    private static string Header(List<string> lines, string name) =>
        lines.Skip(1).Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault() ?? "";

    // Many archives keep the header and store the body already joined.
    private static byte[] Unchunked(byte[] body)
    {
        using var whole = new MemoryStream(body.Length);
        var at = 0;
        while (at < body.Length)
        {
            var feed = body.AsSpan(at, Math.Min(body.Length - at, 1_024)).IndexOf((byte)'\n');
            var size = feed < 0 ? "" : Encoding.Latin1.GetString(body, at, feed).Split(';')[0].Trim();
            if (!long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0)
            {
                return at == 0 ? body : throw new InvalidDataException("its chunks are damaged");
            }

            at += feed + 1;
            if (length == 0)
            {
                return whole.ToArray();
            }

            if (length > body.Length - at)
            {
                throw new InvalidDataException("its last chunk is cut off");
            }

            whole.Write(body, at, (int)length);
            at += (int)length;
            at += at < body.Length && body[at] == '\r' ? 1 : 0;
            at += at < body.Length && body[at] == '\n' ? 1 : 0;
        }

        return whole.ToArray();
    }

    private static byte[] Unpacked(byte[] body, string coding, int limit) => coding switch
    {
        "identity" => body,
        "gzip" or "x-gzip" => body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? All(GzipMembers.Joined(new MemoryStream(body)), limit) : body,
        "deflate" => IsMarkup(body) ? body : body is [0x78, ..] ? All(new ZLibStream(new MemoryStream(body), CompressionMode.Decompress), limit) : All(new DeflateStream(new MemoryStream(body), CompressionMode.Decompress), limit),
        "br" => IsMarkup(body) ? body : All(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress), limit),
        _ => IsMarkup(body) ? body : throw new InvalidDataException($"its body is packed with {(coding.Length > 20 ? coding[..20] : coding)}, which is not read"),
    };

    // Crawlers that unpack often leave the header as it was.
    private static bool IsMarkup(byte[] body) => body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'<', ..] or [0xEF, 0xBB, 0xBF, ..];

    private static byte[] All(Stream packed, int limit)
    {
        using (packed)
        {
            using var all = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                if (all.Length + read > limit)
                {
                    throw new UnpackLimitException($"its body unpacks to more than {limit / (1024 * 1024)} MiB, the most that is taken as one page");
                }

                all.Write(buffer, 0, read);
            }

            return all.Length == 0 ? throw new InvalidDataException("its body is cut off") : all.ToArray();
        }
    }
}
