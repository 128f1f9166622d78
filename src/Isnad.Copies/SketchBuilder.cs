using System.Runtime.InteropServices;

namespace Isnad.Copies;

/// <summary>Makes a sketch word by word. The hashes are part of what a store keeps: another way of hashing would need every sketch made anew.</summary>
public sealed class SketchBuilder
{
    // One shingle in four: fewer would lose copies of texts of forty words, more would only cost room.
    private const ulong Sampled = 3;
    private const ulong Radix = 0x9E3779B97F4A7C15;
    private const ulong RadixOfLeaving = unchecked(Radix * Radix * Radix * Radix * Radix);

    private readonly ulong[] _last = new ulong[TextSketch.ShingleLength];
    private readonly List<uint> _hashes = [];
    private ulong _rolling;
    private int _words;

    /// <summary>Adds the next folded word.</summary>
    public void Add(ReadOnlySpan<char> word)
    {
        var entering = Fnv(MemoryMarshal.AsBytes(word));
        var at = _words % TextSketch.ShingleLength;
        _rolling = unchecked((_rolling * Radix) + entering - (_last[at] * RadixOfLeaving));
        _last[at] = entering;
        _words++;
        if (_words < TextSketch.ShingleLength)
        {
            return;
        }

        var shingle = Mixed(_rolling);
        if ((shingle & Sampled) == 0)
        {
            _hashes.Add((uint)(shingle >> 32));
        }
    }

    /// <summary>The sketch of the words added.</summary>
    public TextSketch ToSketch()
    {
        if (_hashes.Count == 0)
        {
            return TextSketch.Empty;
        }

        _hashes.Sort();
        var distinct = 1;
        for (var i = 1; i < _hashes.Count; i++)
        {
            if (_hashes[i] != _hashes[distinct - 1])
            {
                _hashes[distinct++] = _hashes[i];
            }
        }

        return new TextSketch([.. CollectionsMarshal.AsSpan(_hashes)[..distinct]]);
    }

    // FNV-1a, 64 bits.
    private static ulong Fnv(ReadOnlySpan<byte> bytes)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * 0x100000001B3);
        }

        return hash;
    }

    // The finishing step of SplitMix64: every bit of the sum reaches every bit of the hash.
    private static ulong Mixed(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EB);
        return value ^ (value >> 31);
    }
}
