using System.Buffers.Binary;

namespace Isnad.Copies;

/// <summary>
/// A sample of a text's shingles (every run of five folded words): their hashes in ascending order, each once. Which hashes are sampled depends on the hash
/// alone, so the overlap of two texts' samples tells the overlap of the texts, of a short one in a long one too.
/// </summary>
public sealed class TextSketch
{
    /// <summary>Words in a shingle.</summary>
    public const int ShingleLength = 5;

    private readonly uint[] _hashes;

    internal TextSketch(uint[] hashes) => _hashes = hashes;

    /// <summary>The sketch of a text shorter than a shingle.</summary>
    public static TextSketch Empty { get; } = new([]);

    /// <summary>The sampled hashes, ascending, each once.</summary>
    public ReadOnlySpan<uint> Hashes => _hashes;

    /// <summary>How many shingles are sampled: about a quarter of all.</summary>
    public int Count => _hashes.Length;

    /// <summary>The sketch of a text's folded words.</summary>
    public static TextSketch Of(IEnumerable<string> words)
    {
        var builder = new SketchBuilder();
        foreach (var word in words)
        {
            builder.Add(word);
        }

        return builder.ToSketch();
    }

    /// <summary>The sketch that <see cref="ToBytes"/> wrote.</summary>
    public static TextSketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        var hashes = new uint[bytes.Length / sizeof(uint)];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * sizeof(uint))..]);
        }

        return new(hashes);
    }

    /// <summary>The hashes, four bytes each, lowest byte first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_hashes.Length * sizeof(uint)];
        for (var i = 0; i < _hashes.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), _hashes[i]);
        }

        return bytes;
    }

    /// <summary>How much two texts share.</summary>
    public Overlap With(TextSketch other)
    {
        int shared = 0, i = 0, j = 0;
        while (i < _hashes.Length && j < other._hashes.Length)
        {
            var order = _hashes[i].CompareTo(other._hashes[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return new Overlap(shared, Count, other.Count);
    }
}
