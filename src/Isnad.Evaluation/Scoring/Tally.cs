namespace Isnad.Evaluation.Scoring;

/// <summary>Right, superfluous and missing ones, counted up.</summary>
internal sealed class Tally
{
    private int _right;
    private int _superfluous;
    private int _missing;

    internal Agreement Agreement => Agreement.Of(_right, _superfluous, _missing);

    /// <summary>Counts one case: whether it is right, and if not, whether something superfluous was found and something wanted is missing.</summary>
    internal void Add(bool right, bool superfluous, bool missing)
    {
        _right += right ? 1 : 0;
        _superfluous += superfluous ? 1 : 0;
        _missing += missing ? 1 : 0;
    }

    internal void Right() => _right++;

    internal void Superfluous() => _superfluous++;

    internal void Missing() => _missing++;
}

/// <summary>How many of the cases looked at were right, or how much.</summary>
internal sealed class Proportion
{
    private int _cases;
    private double _right;

    internal int Cases => _cases;

    internal ShareScore Share => ShareScore.Of(_right, _cases);

    internal void Add(bool right) => Add(right ? 1 : 0);

    internal void Add(double right)
    {
        _cases++;
        _right += right;
    }

    internal SampledShare Sampled(string measure) => new(_cases, Share.Value, measure);
}
