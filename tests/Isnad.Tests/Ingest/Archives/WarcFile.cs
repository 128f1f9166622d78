using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Isnad.Tests.Ingest.Archives;

/// <summary>Writes WARC files for tests, sound and broken.</summary>
internal sealed class WarcFile(bool isPacked)
{
    private readonly MemoryStream _file = new();

    public long Length => _file.Length;

    public byte[] Bytes => _file.ToArray();

    public WarcFile Response(string address, byte[] body, string headers = "Content-Type: text/html; charset=utf-8\r\n", string status = "200 OK", string date = "2024-03-04T05:06:07Z", int? length = null)
    {
        byte[] block = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}\r\n"), .. body];
        return Record("response", "application/http; msgtype=response", block, $"WARC-Target-URI: {address}\r\nWARC-Date: {date}\r\n", length);
    }

    public WarcFile Record(string type, string mediaType, byte[] block, string fields = "", int? length = null)
    {
        var id = new Guid((int)_file.Length, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();
        var header = $"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\n{fields}Content-Type: {mediaType}\r\nContent-Length: {(length ?? block.Length).ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
        return Raw([.. Encoding.UTF8.GetBytes(header), .. block, .. "\r\n\r\n"u8]);
    }

    /// <summary>Adds bytes as they are; in a packed file as a member of their own.</summary>
    public WarcFile Raw(byte[] bytes)
    {
        if (isPacked)
        {
            using var member = new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
            member.Write(bytes);
        }
        else
        {
            _file.Write(bytes);
        }

        return this;
    }

    public static byte[] Packed(string text, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = coding switch { "gzip" => new GZipStream(packed, CompressionLevel.Fastest, true), "br" => new BrotliStream(packed, CompressionLevel.Fastest, true), "raw" => new DeflateStream(packed, CompressionLevel.Fastest, true), _ => new ZLibStream(packed, CompressionLevel.Fastest, true) })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public static byte[] Chunked(byte[] body)
    {
        var half = body.Length / 2;
        return [.. Encoding.ASCII.GetBytes($"{half:x};note=1\r\n"), .. body[..half], .. Encoding.ASCII.GetBytes($"\r\n{body.Length - half:X}\r\n"), .. body[half..], .. "\r\n0\r\n\r\n"u8];
    }
}
