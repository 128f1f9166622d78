namespace Isnad.Reading.Terms;

/// <summary>Sequences of numbered words, each with what it means. Filled once, then only read.</summary>
/// <typeparam name="T">What a sequence means.</typeparam>
public sealed class TermTrie<T>
{
    private readonly Dictionary<long, int> _edges = [];

    // Nearly every word is tried at the root and most begin nothing, so the root's edges stand in a table by word; 0 for none.
    private int[] _first = [];
    private readonly List<List<T>?> _values = [null];

    /// <summary>The node before any word.</summary>
    public const int Root = 0;

    /// <summary>Adds a meaning to a sequence.</summary>
    public void Add(IEnumerable<int> words, T value)
    {
        var node = Root;
        foreach (var word in words)
        {
            var next = Next(node, word);
            if (next < 0)
            {
                next = _values.Count;
                _values.Add(null);
                Link(node, word, next);
            }

            node = next;
        }

        var values = _values[node] ??= [];
        if (!values.Contains(value))
        {
            values.Add(value);
        }
    }

    /// <summary>The node after one more word, or -1.</summary>
    public int Next(int node, int word) =>
        node == Root ? (uint)word < (uint)_first.Length && _first[word] is > 0 and var first ? first : -1 : _edges.GetValueOrDefault(Key(node, word), -1);

    /// <summary>What the sequence up to a node means; empty when it is no whole term.</summary>
    public IReadOnlyList<T> At(int node) => _values[node] ?? (IReadOnlyList<T>)[];

    private static long Key(int node, int word) => ((long)node << 32) | (uint)word;

    private void Link(int node, int word, int next)
    {
        if (node != Root)
        {
            _edges[Key(node, word)] = next;
            return;
        }

        if (word >= _first.Length)
        {
            Array.Resize(ref _first, Math.Max(word + 1, _first.Length * 2));
        }

        _first[word] = next;
    }
}
