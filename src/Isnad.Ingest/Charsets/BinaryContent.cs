namespace Isnad.Ingest.Charsets;

/// <summary>Recognises content that is no text in any charset.</summary>
internal static class BinaryContent
{
    private static readonly (byte[] Magic, string Name)[] Known =
    [
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or office document"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ("GIF8"u8.ToArray(), "a GIF image"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("SQLite format 3"u8.ToArray(), "an SQLite database"),
        ([0x1F, 0x8B], "gzip inside gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard data"),
        ("BZh"u8.ToArray(), "bzip2 data"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "XZ data"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ("7z"u8.ToArray().Concat<byte>([0xBC, 0xAF]).ToArray(), "a 7-Zip archive"),
    ];

    /// <summary>What the content is, by its first bytes; null when it may be text.</summary>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, name) in Known)
        {
            if (head.StartsWith(magic))
            {
                return name;
            }
        }

        if (Charset.ByMark(head) is not null || Charset.LooksLikeUtf16(head) is not null)
        {
            return null;
        }

        var controls = 0;
        foreach (var value in head)
        {
            if (value == 0)
            {
                return "a binary file";
            }

            controls += value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1A or 0x1B) ? 1 : 0;
        }

        return controls * 20 > head.Length ? "a binary file" : null;
    }
}
