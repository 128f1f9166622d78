using NodaTime;

namespace Isnad.Copies;

/// <summary>
/// Finds the texts that share much with a new one among those of the days around it. Holds the days it was last asked for and fetches others from whoever keeps
/// the sketches. For one thread. What it finds depends on the two texts and their days alone, never on the order in which they came.
/// </summary>
/// <param name="fetch">Gives every text of a day with its sketch; null asks for the texts without a day.</param>
/// <param name="mostHashes">How many hashes may be held before the days asked for longest ago are let go.</param>
public sealed class SketchIndex(Func<LocalDate?, IEnumerable<(long Key, TextSketch Sketch)>> fetch, int mostHashes = 4_000_000)
{
    /// <summary>How many days apart a text and its copy may be published.</summary>
    public const int WindowDays = 7;

    // The earliest day there is stands for «no day»: nothing was published on it.
    private static readonly LocalDate Undated = LocalDate.MinIsoValue;

    private readonly Dictionary<LocalDate, LinkedListNode<(LocalDate Day, DayIndex Index)>> _days = [];
    private readonly LinkedList<(LocalDate Day, DayIndex Index)> _lastAsked = [];
    private readonly Dictionary<long, (int Shared, int Size)> _found = [];
    private readonly Dictionary<int, int> _scratch = [];
    private long _hashes;

    /// <summary>Forgets every day: somebody else may have changed the sketches.</summary>
    public void Clear()
    {
        _days.Clear();
        _lastAsked.Clear();
        _hashes = 0;
    }

    /// <summary>The texts within the window that are copies by <see cref="Overlap.IsCopy"/>, in the order of their keys. A text without a day is compared with those without.</summary>
    public IReadOnlyList<(long Key, Overlap Overlap)> FindCopies(long key, LocalDate? day, TextSketch sketch)
    {
        if (sketch.Count == 0)
        {
            return [];
        }

        _found.Clear();
        foreach (var near in Window(day))
        {
            Of(near).Match(sketch, _found, _scratch);
        }

        List<(long, Overlap)>? copies = null;
        foreach (var (other, (shared, size)) in _found)
        {
            var overlap = new Overlap(shared, sketch.Count, size);
            if (other != key && overlap.IsCopy)
            {
                (copies ??= []).Add((other, overlap));
            }
        }

        copies?.Sort((a, b) => a.Item1.CompareTo(b.Item1));
        return copies ?? [];
    }

    /// <summary>Adds a text that was just stored. A day that is not held will be fetched with it.</summary>
    public void Add(long key, LocalDate? day, TextSketch sketch)
    {
        if (_days.TryGetValue(day ?? Undated, out var held))
        {
            var before = held.Value.Index.Count;
            held.Value.Index.Add(key, sketch);
            _hashes += held.Value.Index.Count - before;
        }
    }

    private DayIndex Of(LocalDate? day)
    {
        var slot = day ?? Undated;
        if (_days.TryGetValue(slot, out var held))
        {
            _lastAsked.Remove(held);
            _lastAsked.AddFirst(held);
            return held.Value.Index;
        }

        var index = new DayIndex();
        foreach (var (key, sketch) in fetch(day))
        {
            index.Add(key, sketch);
        }

        _days[slot] = _lastAsked.AddFirst((slot, index));
        _hashes += index.Count;
        while (_hashes > mostHashes && _lastAsked.Last is { } oldest && oldest.Value.Day != slot)
        {
            _lastAsked.RemoveLast();
            _days.Remove(oldest.Value.Day);
            _hashes -= oldest.Value.Index.Count;
        }

        return index;
    }

    private static IEnumerable<LocalDate?> Window(LocalDate? day)
    {
        if (day is not { } middle)
        {
            yield return null;
            yield break;
        }

        // A faulty date may lie at the very end of the calendar.
        var last = middle > LocalDate.MaxIsoValue.PlusDays(-WindowDays) ? LocalDate.MaxIsoValue : middle.PlusDays(WindowDays);
        for (var near = middle.PlusDays(-WindowDays); near < last; near = near.PlusDays(1))
        {
            yield return near;
        }

        yield return last;
    }
}
