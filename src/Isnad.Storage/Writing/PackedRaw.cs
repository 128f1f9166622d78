using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Isnad.Core;

namespace Isnad.Storage.Writing;

/// <summary>
/// The bytes of a delivery as the store keeps them: compressed, and without the article's text where the text stands in them in a way of writing from which it can be
/// put back to the byte (plain, or as a string of JSON). Anything else is kept whole.
/// </summary>
/// <param name="Sha256">SHA-256 of the bytes as they came.</param>
/// <param name="Length">How many bytes came.</param>
/// <param name="Body">What is kept of them.</param>
public sealed record PackedRaw(ReadOnlyMemory<byte> Sha256, int Length, ReadOnlyMemory<byte> Body)
{
    private const byte Whole = 0;
    private const byte Plain = 1;
    private const byte Json = 2;
    private const byte AsciiJson = 3;
    private const int HeaderLength = 5;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Packs what an article came as; null when nothing is known of it.</summary>
    public static PackedRaw? Of(Article article) => article.Provenance?.Raw is { } raw ? Of(raw.Span, article.Text) : null;

    /// <summary>The bytes as they came.</summary>
    /// <param name="body">What was kept.</param>
    /// <param name="text">The text of the article whose delivery they are.</param>
    public static byte[] Unpack(ReadOnlySpan<byte> body, string text)
    {
        var rest = Decompress(body[HeaderLength..]);
        if (body[0] == Whole)
        {
            return rest;
        }

        var at = BinaryPrimitives.ReadInt32LittleEndian(body[1..]);
        return [.. rest.AsSpan(0, at), .. Written(text, body[0]), .. rest.AsSpan(at)];
    }

    private static PackedRaw Of(ReadOnlySpan<byte> raw, string text)
    {
        var sha = SHA256.HashData(raw);
        foreach (var way in (ReadOnlySpan<byte>)[Plain, Json, AsciiJson])
        {
            if (Written(text, way) is { Length: > 0 } written && raw.IndexOf(written) is >= 0 and var at)
            {
                return new(sha, raw.Length, Pack(way, at, raw[..at], raw[(at + written.Length)..]));
            }
        }

        return new(sha, raw.Length, Pack(Whole, 0, raw, []));
    }

    private static byte[] Written(string text, byte way)
    {
        try
        {
            return Strict.GetBytes(way == Plain ? text : Escaped(text, way == AsciiJson));
        }
        catch (EncoderFallbackException)
        {
            return [];
        }
    }

    private static string Escaped(string text, bool isAscii)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                < ' ' => Code(c),
                > '~' when isAscii => Code(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();

        StringBuilder Code(char c) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
    }

    private static byte[] Pack(byte way, int at, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        using var packed = new MemoryStream();
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = way;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], at);
        packed.Write(header);
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(before);
            brotli.Write(after);
        }

        return packed.ToArray();
    }

    private static byte[] Decompress(ReadOnlySpan<byte> body)
    {
        using var brotli = new BrotliStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        return plain.ToArray();
    }
}
