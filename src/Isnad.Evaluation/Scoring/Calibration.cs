using Isnad.Core;

namespace Isnad.Evaluation.Scoring;

/// <summary>Compares stated confidences with how often they were right, by tenths of the scale.</summary>
internal sealed class Calibration
{
    private readonly (int Records, double Stated, int Right)[] _tenths = new (int, double, int)[10];

    /// <summary>Expected calibration error: the mean distance of a tenth's stated and kept share, weighted by its records. Null without confidences.</summary>
    internal double? Error
    {
        get
        {
            var records = _tenths.Sum(t => t.Records);
            return records == 0 ? null : Rounding.FourDigits(_tenths.Sum(t => Math.Abs(t.Stated - t.Right)) / records);
        }
    }

    internal EquatableList<ReliabilityRow> Rows =>
    [
        .. _tenths.Select((t, n) => (t, n)).Where(x => x.t.Records > 0).Select(x =>
            new ReliabilityRow(x.n / 10.0, x.t.Records, Rounding.FourDigits(x.t.Stated / x.t.Records), Rounding.FourDigits((double)x.t.Right / x.t.Records))),
    ];

    internal void Add(double? confidence, bool right)
    {
        if (confidence is { } stated)
        {
            ref var tenth = ref _tenths[Math.Clamp((int)(stated * 10), 0, 9)];
            tenth = (tenth.Records + 1, tenth.Stated + stated, tenth.Right + (right ? 1 : 0));
        }
    }
}
