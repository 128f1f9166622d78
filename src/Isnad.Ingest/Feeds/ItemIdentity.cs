using System.Security.Cryptography;
using System.Text;

namespace Isnad.Ingest.Feeds;

/// <summary>Tells announced texts apart, and a changed one from itself as it was.</summary>
public static class ItemIdentity
{
    /// <summary>The item under its id, whatever its words: 16 bytes.</summary>
    public static byte[] KeyOf(FeedItem item) => Hash(item.Id);

    /// <summary>
    /// The item as it is now: address, headline, moment of change and words without markup. An item that comes again with another version has been edited: 16 bytes.
    /// </summary>
    public static byte[] VersionOf(FeedItem item) => Hash(item.Address?.AbsoluteUri, item.Title, item.IsPlainPage ? item.Updated : item.Updated ?? item.Published, ItemText.Of(item.Content));

    internal static string? OfWords(string? title, string? content) =>
        title is null && content is null ? null : "words:" + Convert.ToHexStringLower(Hash(title, content));

    private static byte[] Hash(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part is null ? "0" : "1" + part));
            hash.AppendData("\0"u8);
        }

        return hash.GetHashAndReset()[..16];
    }
}
