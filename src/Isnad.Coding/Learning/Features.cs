namespace Isnad.Coding.Learning;

/// <summary>
/// The named features of one decision. A feature is a name with an optional value («relation=Genitive»); at run time only its hash is kept, while
/// training the name is recorded too, so that the weights file can be read by people.
/// </summary>
internal sealed class FeatureBag
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private readonly List<ulong> _hashes = new(96);

    /// <summary>Names in order, while recording; null otherwise.</summary>
    public List<string>? Names { get; init; }

    /// <summary>Hashes of the features, in order.</summary>
    public ReadOnlySpan<ulong> Hashes => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_hashes);

    /// <summary>Empties the bag for the next decision.</summary>
    public void Clear()
    {
        _hashes.Clear();
        Names?.Clear();
    }

    /// <summary>Adds a feature without value.</summary>
    public void Add(string name) => Add(name, default, default);

    /// <summary>Adds a feature with a value.</summary>
    public void Add(string name, ReadOnlySpan<char> value) => Add(name, value, default);

    /// <summary>Adds a feature with two values.</summary>
    public void Add(string name, ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Add(name, first, second, default);

    /// <summary>Adds a feature with three values.</summary>
    public void Add(string name, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third)
    {
        var hash = Hash(Offset, name);
        if (!first.IsEmpty)
        {
            hash = Hash(Hash(hash, "="), first);
        }

        if (!second.IsEmpty)
        {
            hash = Hash(Hash(hash, "|"), second);
        }

        if (!third.IsEmpty)
        {
            hash = Hash(Hash(hash, "|"), third);
        }

        _hashes.Add(hash);
        Names?.Add(first.IsEmpty ? name : second.IsEmpty ? $"{name}={first}" : third.IsEmpty ? $"{name}={first}|{second}" : $"{name}={first}|{second}|{third}");
    }

    /// <summary>Hash of a whole feature name as it stands in a weights file.</summary>
    public static ulong HashOf(ReadOnlySpan<char> name) => Hash(Offset, name);

    private static ulong Hash(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return hash;
    }
}
