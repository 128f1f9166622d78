using System.Formats.Tar;
using Isnad.Core;

namespace Isnad.Ingest.Archives;

/// <summary>Reads the members of a TAR archive as they come in the stream, each by its own shape. Links are passed over.</summary>
/// <param name="file">The archive.</param>
/// <param name="content">Reads a member.</param>
internal sealed class TarArticles(InputFile file, ContentReader content)
{
    private const int BlockSize = 512;
    private const int ChecksumAt = 148;

    /// <summary>Whether a file begins with a member's header: the sum of its bytes stands in it.</summary>
    public static bool IsTar(ReadOnlySpan<byte> head)
    {
        if (head.Length < BlockSize || head[0] == 0)
        {
            return false;
        }

        var written = 0;
        foreach (var digit in head.Slice(ChecksumAt, 8))
        {
            if (digit is >= (byte)'0' and <= (byte)'7')
            {
                written = (written * 8) + digit - '0';
            }
            else if (digit is not ((byte)' ' or 0))
            {
                return false;
            }
        }

        var sum = 8 * ' ';
        for (var i = 0; i < BlockSize; i++)
        {
            sum += i is >= ChecksumAt and < ChecksumAt + 8 ? 0 : head[i];
        }

        return sum == written;
    }

    /// <summary>The articles of all members.</summary>
    public IEnumerable<Article> Read(Stream stream)
    {
        using var archive = new TarReader(stream, leaveOpen: true);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile && entry.DataStream is { } data)
            {
                foreach (var article in content.Member(file, entry.Name, () => data))
                {
                    yield return article;
                }
            }
            else if (entry.EntryType is not (TarEntryType.Directory or TarEntryType.DirectoryList or TarEntryType.GlobalExtendedAttributes) && entry.DataStream is null && entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                content.PassOver("links and devices in archives");
            }
        }
    }
}
