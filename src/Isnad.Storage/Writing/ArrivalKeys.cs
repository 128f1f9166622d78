using System.Security.Cryptography;
using System.Text;
using Isnad.Copies;
using Isnad.Core;
using NodaTime.Text;

namespace Isnad.Storage.Writing;

/// <summary>What tells whether an article, or one much like it, was met before.</summary>
/// <param name="TextSha256">Lower-case hexadecimal SHA-256 of the text in UTF-8: the very text.</param>
/// <param name="Identity">Hash of the text's folded words: the same words, however spaced, marked or spelled.</param>
/// <param name="Fingerprint">Hash of the delivery: the same text under the same id, address, outlet and moment.</param>
public sealed record ArrivalKeys(string TextSha256, Digest Identity, Digest Fingerprint)
{
    /// <summary>A sample of the text's shingles.</summary>
    public TextSketch Sketch { get; init; } = TextSketch.Empty;

    /// <summary>Id of the agency whose signature the text bears, or null.</summary>
    public string? Agency { get; init; }

    /// <summary>Whether an agency itself delivers the text.</summary>
    public bool IsByAgency { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of a text in UTF-8.</summary>
    public static string Sha256Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Hashes an article.</summary>
    public static ArrivalKeys Of(Article article, ISearchForms forms) => Of(article, [.. forms.Of(article.Text)], forms);

    /// <summary>Hashes an article whose words are folded already.</summary>
    /// <param name="article">The article.</param>
    /// <param name="words">The forms of its text's words.</param>
    /// <param name="forms">Knows the agencies.</param>
    public static ArrivalKeys Of(Article article, IReadOnlyList<IReadOnlyList<string>> words, ISearchForms forms)
    {
        var sha = SHA256.HashData(Encoding.UTF8.GetBytes(article.Text));
        var (identity, sketch) = Hashed(words, sha);
        var named = article.Outlet is { } outlet ? forms.AgencyNamed(outlet) : null;
        return new ArrivalKeys(Convert.ToHexStringLower(sha), identity, FingerprintOf(article, sha))
        {
            Sketch = sketch,
            Agency = named ?? forms.AgencyOf(article.Text),
            IsByAgency = named is not null,
        };
    }

    private static (Digest Identity, TextSketch Sketch) Hashed(IReadOnlyList<IReadOnlyList<string>> words, byte[] sha)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sketch = new SketchBuilder();
        Span<byte> utf8 = stackalloc byte[256];
        foreach (var word in words)
        {
            var folded = word[0];
            if (folded.Length * 3 < utf8.Length)
            {
                var length = Encoding.UTF8.GetBytes(folded, utf8);
                utf8[length] = (byte)'\n';
                hash.AppendData(utf8[..(length + 1)]);
            }
            else
            {
                hash.AppendData(Encoding.UTF8.GetBytes(folded + "\n"));
            }

            sketch.Add(folded);
        }

        // Texts without words are only the same when they are the very same.
        return (words.Count == 0 ? Digest.Of(sha) : Digest.Of(hash.GetHashAndReset()), sketch.ToSketch());
    }

    private static Digest FingerprintOf(Article article, byte[] sha)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(sha);
        foreach (var part in new[] { article.Id, article.Url, article.Outlet, article.Published, article.Date is { } day ? LocalDatePattern.Iso.Format(day) : null, article.Title })
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part is null ? "0" : "1" + part));
            hash.AppendData("\0"u8);
        }

        return Digest.Of(hash.GetHashAndReset());
    }
}

/// <summary>The first 128 bits of a SHA-256.</summary>
public readonly record struct Digest(UInt128 Value)
{
    /// <summary>The digest as the store keeps it: 16 bytes, highest first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>The digest of a whole hash.</summary>
    public static Digest Of(ReadOnlySpan<byte> hash) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
}
