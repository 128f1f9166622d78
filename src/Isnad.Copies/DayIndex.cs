using System.Numerics;

namespace Isnad.Copies;

/// <summary>The sketches of one day, by their hashes: a hash table with open addressing in which a hash may stand many times.</summary>
internal sealed class DayIndex
{
    private const int Free = 0;

    private readonly List<(long Key, int Size)> _texts = [];
    private readonly HashSet<long> _keys = [];
    private (uint Hash, int Text)[] _slots = new (uint, int)[64];

    /// <summary>Hashes held, of all sketches together.</summary>
    public int Count { get; private set; }

    public void Add(long key, TextSketch sketch)
    {
        if (!_keys.Add(key))
        {
            return;
        }

        _texts.Add((key, sketch.Count));
        Grow(Count + sketch.Count);
        foreach (var hash in sketch.Hashes)
        {
            Place(_slots, hash, _texts.Count);
        }

        Count += sketch.Count;
    }

    /// <summary>Counts, for every text of the day, the hashes it shares with <paramref name="sketch"/>.</summary>
    public void Match(TextSketch sketch, Dictionary<long, (int Shared, int Size)> found, Dictionary<int, int> scratch)
    {
        scratch.Clear();
        var mask = _slots.Length - 1;
        foreach (var hash in sketch.Hashes)
        {
            for (var at = (int)(hash & (uint)mask); _slots[at].Text != Free; at = (at + 1) & mask)
            {
                if (_slots[at].Hash == hash)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(scratch, _slots[at].Text, out _)++;
                }
            }
        }

        foreach (var (text, shared) in scratch)
        {
            var (key, size) = _texts[text - 1];
            found[key] = (shared, size);
        }
    }

    private void Grow(int needed)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, needed * 3 / 2));
        if (length <= _slots.Length)
        {
            return;
        }

        var larger = new (uint, int)[length];
        foreach (var (hash, text) in _slots)
        {
            if (text != Free)
            {
                Place(larger, hash, text);
            }
        }

        _slots = larger;
    }

    private static void Place((uint Hash, int Text)[] slots, uint hash, int text)
    {
        var mask = slots.Length - 1;
        var at = (int)(hash & (uint)mask);
        while (slots[at].Text != Free)
        {
            at = (at + 1) & mask;
        }

        slots[at] = (hash, text);
    }
}
