using System.Globalization;

namespace Isnad.Coding.Learning;

/// <summary>A logistic model over named features: the weight of every feature it knows. Never changes.</summary>
public sealed class LinearModel
{
    private readonly ulong[] _keys;
    private readonly float[] _weights;
    private readonly int _mask;

    /// <summary>Makes a model of weights by feature name.</summary>
    public LinearModel(IReadOnlyDictionary<string, double> weights)
    {
        var size = 16;
        while (size < weights.Count * 2)
        {
            size *= 2;
        }

        _mask = size - 1;
        _keys = new ulong[size];
        _weights = new float[size];
        foreach (var (name, weight) in weights)
        {
            var key = FeatureBag.HashOf(name);
            var slot = (int)key & _mask;
            while (_keys[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _keys[slot] = key;
            _weights[slot] = (float)weight;
        }
    }

    /// <summary>Sum of the weights of the features.</summary>
    internal double Score(FeatureBag features)
    {
        var sum = 0.0;
        foreach (var key in features.Hashes)
        {
            var slot = (int)key & _mask;
            while (_keys[slot] != 0)
            {
                if (_keys[slot] == key)
                {
                    sum += _weights[slot];
                    break;
                }

                slot = (slot + 1) & _mask;
            }
        }

        return sum;
    }

    /// <summary>The probability the model gives.</summary>
    internal double Probability(FeatureBag features) => 1 / (1 + Math.Exp(-Score(features)));
}

/// <summary>The models of one language by the decision they weigh, read from a weights file.</summary>
public sealed class ModelSet
{
    private readonly Dictionary<string, LinearModel> _models;

    /// <summary>Makes a set of models by name of decision.</summary>
    public ModelSet(Dictionary<string, LinearModel> models) => _models = models;

    /// <summary>No models: every decision by rules alone.</summary>
    public static ModelSet Empty { get; } = new([]);

    /// <summary>The model of a decision, or null when it is decided by rules.</summary>
    public LinearModel? this[string decision] => _models.GetValueOrDefault(decision);

    /// <summary>Reads a weights file: decision, feature, weight, tab-separated.</summary>
    /// <exception cref="FormatException">A line is not of that form; names file and line.</exception>
    public static ModelSet Load(string path)
    {
        var weights = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length != 3 || !double.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
            {
                throw new FormatException($"{Path.GetFileName(path)}:{number}: not 'decision<tab>feature<tab>weight'; run isnad train again");
            }

            (weights.TryGetValue(cells[0], out var model) ? model : weights[cells[0]] = new(StringComparer.Ordinal))[cells[1]] = weight;
        }

        return new(weights.ToDictionary(w => w.Key, w => new LinearModel(w.Value), StringComparer.Ordinal));
    }
}
