using System.IO.Compression;
using Isnad.Core;

namespace Isnad.Ingest.Archives;

/// <summary>Reads the members of a ZIP archive one after another, each by its own shape.</summary>
/// <param name="file">The archive.</param>
/// <param name="content">Reads a member.</param>
internal sealed class ZipArticles(InputFile file, ContentReader content)
{
    /// <summary>The articles of all members, in the order of the archive's own list.</summary>
    /// <param name="seekable">The archive; its list stands at its end.</param>
    public IEnumerable<Article> Read(Stream seekable)
    {
        using var archive = new ZipArchive(seekable, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.GetEntry("[Content_Types].xml") is not null)
        {
            content.Report(new InputProblem(InputProblemKind.Binary, file.Name, null, "an office document, not a text; save it as text or HTML."));
            yield break;
        }

        long unpacked = 0;
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            if (!UnpackGuard.IsHonest(unpacked, seekable.Length))
            {
                // Members that share their packed bytes pass every look at one member alone.
                throw UnpackGuard.Bomb();
            }

            Stream Open() => new UnpackGuard(new CountedStream(entry.Open(), read => unpacked += read), () => entry.CompressedLength);
            foreach (var article in content.Member(file, entry.FullName, Open))
            {
                yield return article;
            }

            content.Told(entry.CompressedLength);
        }
    }
}
