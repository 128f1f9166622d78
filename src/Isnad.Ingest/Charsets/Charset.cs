using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using UtfUnknown;

namespace Isnad.Ingest.Charsets;

/// <summary>
/// Finds the charset of bytes that come without a reliable label, in this order: byte order mark, UTF-8 validity, the page's own declaration,
/// the Arabic code pages, statistics.
/// </summary>
internal static partial class Charset
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding Windows1256;
    private static readonly Encoding Iso88596;

    static Charset()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1256 = Encoding.GetEncoding(1256);
        Iso88596 = Encoding.GetEncoding("iso-8859-6");
    }

    /// <summary>The text, without a byte order mark. Bytes that mean nothing in the charset become U+FFFD.</summary>
    public static string Decode(byte[] bytes) => Decode(bytes, null);

    /// <summary>The page, decoded by its own declaration, else by what the server named, where its bytes do not say otherwise.</summary>
    public static string DecodeHtml(byte[] bytes, string? named = null) => Decode(bytes, Declared(bytes) ?? Named(named));

    /// <summary>
    /// A feed, decoded. What it says of itself counts last: feeds in Arabic code pages call themselves Latin or UTF-8, whose server's settings nobody changed.
    /// </summary>
    /// <param name="bytes">The feed.</param>
    /// <param name="said">The charset that its server says, or null.</param>
    public static string DecodeFeed(byte[] bytes, string? said)
    {
        // Bytes that are UTF-8 are known by themselves: those that only say so are something else.
        var isKnown = (ByMark(bytes) ?? LooksLikeUtf16(bytes)) is not null || Utf8Unicode.IsNearlyValid(bytes);
        var told = new[] { DeclaredXml(bytes), Named(said) }.FirstOrDefault(encoding => encoding is not (null or UTF8Encoding));
        return Decode(bytes, isKnown ? null : ArabicCodePage(bytes) ?? told);
    }

    /// <summary>The charset of a stream by its first bytes.</summary>
    public static Encoding OfHead(ReadOnlySpan<byte> head) => Find(WithoutCutCharacter(head), null);

    /// <summary>The encoding that a byte order mark announces, or null.</summary>
    public static Encoding? ByMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Utf8;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            return Encoding.UTF32;
        }

        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>UTF-16 without a mark: nearly every pair is an Arabic letter or printable ASCII in one of the two byte orders.</summary>
    public static Encoding? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        var pairs = Math.Min(bytes.Length / 2, 2_000);
        if (pairs < 4 || bytes[..(pairs * 2)].IndexOf((byte)0) < 0)
        {
            return null;
        }

        int little = 0, big = 0;
        for (var i = 0; i < pairs * 2; i += 2)
        {
            little += IsExpected(bytes[i + 1], bytes[i]) ? 1 : 0;
            big += IsExpected(bytes[i], bytes[i + 1]) ? 1 : 0;
        }

        return little * 10 > pairs * 9 ? Encoding.Unicode : big * 10 > pairs * 9 ? Encoding.BigEndianUnicode : null;

        static bool IsExpected(byte high, byte low) => high == 0x06 || high == 0x20 || (high == 0 && low is >= 0x20 or (byte)'\n' or (byte)'\r' or (byte)'\t');
    }

    private static string Decode(byte[] bytes, Encoding? declared)
    {
        var text = Find(bytes, declared).GetString(bytes);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private static Encoding Find(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        if ((ByMark(bytes) ?? LooksLikeUtf16(bytes)) is { } certain)
        {
            return certain;
        }

        if (Utf8Unicode.IsNearlyValid(bytes))
        {
            return Utf8;
        }

        return declared ?? ArabicCodePage(bytes) ?? ByStatistics(bytes) ?? Windows1256;
    }

    // «ال» is about every eighth pair of letters in Arabic prose; no other language written in either code page's bytes comes near.
    private static Encoding? ArabicCodePage(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 200_000)];
        var (windowsArticles, windowsLetters) = CountArabic(Windows1256.GetString(sample));
        var (isoArticles, isoLetters) = CountArabic(Iso88596.GetString(sample));
        var (articles, letters) = (Math.Max(windowsArticles, isoArticles), Math.Max(windowsLetters, isoLetters));
        if (letters == 0 || articles * 50 < letters)
        {
            return null;
        }

        return isoArticles > windowsArticles ? Iso88596 : Windows1256;
    }

    private static (int Articles, int Letters) CountArabic(string text)
    {
        int articles = 0, letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            letters += text[i] is >= '\u0621' and <= '\u064A' ? 1 : 0;
            articles += text[i] == '\u0644' && i > 0 && text[i - 1] == '\u0627' ? 1 : 0;
        }

        return (articles, letters);
    }

    private static Encoding? ByStatistics(ReadOnlySpan<byte> bytes) =>
        CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, 200_000)].ToArray()).Detected is { Encoding: { } found, Confidence: > 0.4f } ? found : null;

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4_096)]);
        var match = DeclaredCharset().Match(head);
        return match.Success ? Named(match.Groups[1].Value) : null;
    }

    private static Encoding? DeclaredXml(ReadOnlySpan<byte> bytes) => DeclaredXmlEncoding().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)])) is { Success: true } match ? Named(match.Groups[1].Value) : null;

    private static Encoding? Named(string? name)
    {
        if (name is null)
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(name.Trim().Trim('"', '\''));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> head)
    {
        var end = head.Length;
        while (end > 0 && head.Length - end < 3 && (head[end - 1] & 0xC0) == 0x80)
        {
            end--;
        }

        return end > 0 && head[end - 1] >= 0xC0 ? head[..(end - 1)] : head;
    }

    [GeneratedRegex("""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeclaredCharset();

    [GeneratedRegex("""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeclaredXmlEncoding();

    private static class Utf8Unicode
    {
        // One damaged byte does not make a page another charset: in a wrong charset nearly every letter beyond ASCII is invalid UTF-8.
        public static bool IsNearlyValid(ReadOnlySpan<byte> bytes)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes))
            {
                return true;
            }

            int damaged = 0, sound = 0;
            while (!bytes.IsEmpty)
            {
                var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
                damaged += status == System.Buffers.OperationStatus.Done ? 0 : 1;
                sound += status == System.Buffers.OperationStatus.Done && !rune.IsAscii ? 1 : 0;
                bytes = bytes[consumed..];
            }

            return damaged * 20 < sound;
        }
    }
}
