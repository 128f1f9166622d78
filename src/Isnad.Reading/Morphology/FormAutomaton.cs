using System.Runtime.InteropServices;

namespace Isnad.Reading.Morphology;

/// <summary>One meaning of a generated form.</summary>
/// <param name="Lexeme">Index in the lexicon; for words of names the bitwise complement of the word's number.</param>
/// <param name="Features">The form's features.</param>
public readonly record struct FormReading(int Lexeme, int Features);

/// <summary>
/// All stems of a language in one deterministic automaton (a double-array trie): one walk over a word finds every stem that begins at a position.
/// Never changes once built; its arrays are what the compiled pack file holds.
/// </summary>
public sealed class FormAutomaton
{
    /// <summary>The state before any letter.</summary>
    public const int Root = 1;

    private readonly byte[] _code;
    private readonly int[] _base;
    private readonly int[] _check;
    private readonly int[] _readingsOf;
    private readonly int[] _firstReading;
    private readonly FormReading[] _readings;

    private FormAutomaton(byte[] code, int[] @base, int[] check, int[] readingsOf, int[] firstReading, FormReading[] readings)
    {
        _code = code;
        _base = @base;
        _check = check;
        _readingsOf = readingsOf;
        _firstReading = firstReading;
        _readings = readings;
    }

    /// <summary>Number of states, for reports.</summary>
    public int Size => _base.Length;

    /// <summary>Number of different forms.</summary>
    public int Forms => _firstReading.Length - 1;

    /// <summary>The state after one more letter of the match form, or 0 when no stem goes on with it.</summary>
    public int Next(int state, char letter)
    {
        var code = _code[letter];
        if (code == 0)
        {
            return 0;
        }

        var next = _base[state] + code;
        return (uint)next < (uint)_check.Length && _check[next] == state ? next : 0;
    }

    /// <summary>What the letters read so far mean; empty when they are no whole stem.</summary>
    public ReadOnlySpan<FormReading> Readings(int state)
    {
        var form = _readingsOf[state];
        return form < 0 ? default : _readings.AsSpan(_firstReading[form].._firstReading[form + 1]);
    }

    /// <summary>What a whole form means; empty when it is no stem.</summary>
    public ReadOnlySpan<FormReading> Find(ReadOnlySpan<char> form)
    {
        var state = Root;
        foreach (var letter in form)
        {
            state = Next(state, letter);
            if (state == 0)
            {
                return default;
            }
        }

        return Readings(state);
    }

    /// <summary>Builds the automaton of forms spelled in match letters.</summary>
    public static FormAutomaton Build(IEnumerable<(string Form, FormReading Reading)> forms)
    {
        var groups = new SortedDictionary<string, List<FormReading>>(StringComparer.Ordinal);
        foreach (var (form, reading) in forms)
        {
            if (form.Length == 0)
            {
                continue;
            }

            if (!groups.TryGetValue(form, out var list))
            {
                groups[form] = list = [];
            }

            if (!list.Contains(reading))
            {
                list.Add(reading);
            }
        }

        var code = new byte[char.MaxValue + 1];
        byte next = 1;
        foreach (var letter in groups.Keys.SelectMany(k => k).Distinct().Order())
        {
            code[letter] = next++;
        }

        return new DoubleArrayBuilder(code, [.. groups.Keys], [.. groups.Values]).Build();
    }

    /// <summary>Writes the arrays.</summary>
    public void Save(BinaryWriter writer)
    {
        Write(writer, _code);
        Write(writer, _base);
        Write(writer, _check);
        Write(writer, _readingsOf);
        Write(writer, _firstReading);
        Write(writer, _readings);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static FormAutomaton Load(BinaryReader reader) =>
        new(Read<byte>(reader), Read<int>(reader), Read<int>(reader), Read<int>(reader), Read<int>(reader), Read<FormReading>(reader));

    private static void Write<T>(BinaryWriter writer, T[] array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array.AsSpan()));
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var array = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    /// <summary>Places the states of a sorted list of forms into the double array, first fit.</summary>
    private sealed class DoubleArrayBuilder(byte[] code, string[] forms, List<FormReading>[] readings)
    {
        private int[] _base = new int[1 << 16];
        private int[] _check = new int[1 << 16];
        private int[] _form = new int[1 << 16];
        private int _firstFree = 2;
        private int _last = 2;

        public FormAutomaton Build()
        {
            Array.Fill(_form, -1);
            var pending = new Stack<(int State, int From, int To, int Depth)>();
            pending.Push((Root, 0, forms.Length, 0));
            var edges = new List<(byte Code, int From, int To)>();
            while (pending.TryPop(out var item))
            {
                var (state, from, to, depth) = item;
                edges.Clear();
                for (var i = from; i < to; i++)
                {
                    if (forms[i].Length == depth)
                    {
                        _form[state] = i;
                        continue;
                    }

                    var letter = code[forms[i][depth]];
                    if (edges.Count > 0 && edges[^1].Code == letter)
                    {
                        edges[^1] = (letter, edges[^1].From, i + 1);
                    }
                    else
                    {
                        edges.Add((letter, i, i + 1));
                    }
                }

                if (edges.Count == 0)
                {
                    continue;
                }

                var offset = Fit(edges);
                _base[state] = offset;
                foreach (var edge in edges)
                {
                    _check[offset + edge.Code] = state;
                    _last = Math.Max(_last, offset + edge.Code);
                    pending.Push((offset + edge.Code, edge.From, edge.To, depth + 1));
                }
            }

            var first = new int[forms.Length + 1];
            var all = new List<FormReading>(forms.Length * 2);
            for (var i = 0; i < forms.Length; i++)
            {
                first[i] = all.Count;
                all.AddRange(readings[i]);
            }

            first[^1] = all.Count;
            return new(code, _base[..(_last + 1)], _check[..(_last + 1)], _form[..(_last + 1)], first, [.. all]);
        }

        private int Fit(List<(byte Code, int From, int To)> edges)
        {
            while (_firstFree < _check.Length && _check[_firstFree] != 0)
            {
                _firstFree++;
            }

            // A crowded region is given up for good: a few wasted cells cost less than scanning it for every state.
            var tries = 0;
            for (var cell = Math.Max(_firstFree, edges[0].Code + 2); ; cell++)
            {
                var offset = cell - edges[0].Code;
                Grow(offset + 256);
                if (_check[cell] == 0 && edges.TrueForAll(e => _check[offset + e.Code] == 0))
                {
                    if (tries > 256)
                    {
                        _firstFree = Math.Max(_firstFree, cell - 64);
                    }

                    return offset;
                }

                tries++;
            }
        }

        private void Grow(int size)
        {
            if (size < _check.Length)
            {
                return;
            }

            var old = _check.Length;
            var length = Math.Max(size + 1, old * 2);
            Array.Resize(ref _base, length);
            Array.Resize(ref _check, length);
            Array.Resize(ref _form, length);
            Array.Fill(_form, -1, old, length - old);
        }
    }
}
