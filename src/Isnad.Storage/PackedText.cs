using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Isnad.Storage;

/// <summary>Texts as the store keeps them: UTF-16 positions must survive, so a text with half a surrogate pair is kept in UTF-16.</summary>
internal static class PackedText
{
    private const byte InUtf8 = 8;
    private const byte InUtf16 = 16;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        var (mark, bytes) = Encode(text);
        packed.WriteByte(mark);
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(bytes);
        }

        return packed.ToArray();
    }

    public static string Unpack(byte[] body)
    {
        using var brotli = new BrotliStream(new MemoryStream(body, 1, body.Length - 1), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        var bytes = plain.GetBuffer().AsSpan(0, (int)plain.Length);
        return body[0] == InUtf8 ? Strict.GetString(bytes) : new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    private static (byte Mark, byte[] Bytes) Encode(string text)
    {
        try
        {
            return (InUtf8, Strict.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            var bytes = new byte[text.Length * 2];
            MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(bytes);
            return (InUtf16, bytes);
        }
    }
}
