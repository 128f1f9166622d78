namespace Isnad.Reading.Terms;

/// <summary>Sequences of numbered words, each with what it means. Filled once, then only read.</summary>
/// <typeparam name="T">What a sequence means.</typeparam>
public sealed class TermTrie<T>
{
    private readonly Dictionary<(int Node, int Word), int> _edges = [];
    private readonly List<List<T>?> _values = [null];

    /// <summary>The node before any word.</summary>
    public const int Root = 0;

    /// <summary>Adds a meaning to a sequence.</summary>
    public void Add(IEnumerable<int> words, T value)
    {
        var node = Root;
        foreach (var word in words)
        {
            if (!_edges.TryGetValue((node, word), out var next))
            {
                next = _values.Count;
                _values.Add(null);
                _edges[(node, word)] = next;
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
    public int Next(int node, int word) => _edges.GetValueOrDefault((node, word), -1);

    /// <summary>What the sequence up to a node means; empty when it is no whole term.</summary>
    public IReadOnlyList<T> At(int node) => _values[node] ?? (IReadOnlyList<T>)[];
}
