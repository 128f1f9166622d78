using System.Globalization;
using Isnad.Core;

namespace Isnad.Evaluation.Scoring;

/// <summary>One measured value. All shares lie between 0 and 1 and are rounded to four digits, halves to even.</summary>
public abstract record Score;

/// <summary>A plain number of things.</summary>
/// <param name="Value">How many.</param>
public sealed record CountScore(int Value) : Score;

/// <summary>A share (or an error); null where nothing was there to be measured.</summary>
/// <param name="Value">0 to 1.</param>
public sealed record ShareScore(double? Value) : Score
{
    /// <summary>The share that <paramref name="right"/> is of <paramref name="of"/>.</summary>
    public static ShareScore Of(double right, int of) => new(of == 0 ? null : Rounding.FourDigits(right / of));
}

/// <summary>A share with the size of the sample it was taken on.</summary>
/// <param name="Sample">How many were looked at.</param>
/// <param name="Share">0 to 1, null for an empty sample.</param>
/// <param name="Measure">What the share is of: "score", "recall".</param>
public sealed record SampledShare(int Sample, double? Share, string Measure) : Score;

/// <summary>Precision, recall and their harmonic mean.</summary>
/// <param name="Precision">Right ones among the found; 0 when nothing was found.</param>
/// <param name="Recall">Found ones among the wanted; 0 when nothing was wanted.</param>
/// <param name="F1">Harmonic mean.</param>
/// <param name="TruePositives">Found and wanted.</param>
/// <param name="FalsePositives">Found, not wanted.</param>
/// <param name="FalseNegatives">Wanted, not found.</param>
public sealed record Agreement(double Precision, double Recall, double F1, int TruePositives, int FalsePositives, int FalseNegatives) : Score
{
    /// <summary>The agreement that the three counts make.</summary>
    public static Agreement Of(int truePositives, int falsePositives, int falseNegatives)
    {
        var precision = truePositives + falsePositives == 0 ? 0 : (double)truePositives / (truePositives + falsePositives);
        var recall = truePositives + falseNegatives == 0 ? 0 : (double)truePositives / (truePositives + falseNegatives);
        var f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new Agreement(
            Rounding.FourDigits(precision), Rounding.FourDigits(recall), Rounding.FourDigits(f1), truePositives, falsePositives, falseNegatives);
    }
}

/// <summary>Scores by name: of each event type, of each kind of span.</summary>
/// <param name="Rows">In the order in which they are printed.</param>
public sealed record ScoreTable(EquatableList<NamedScore> Rows) : Score;

/// <summary>A score and what it measures.</summary>
/// <param name="Name">The measure's name, the same in text, JSON and baseline.</param>
/// <param name="Score">The value.</param>
public sealed record NamedScore(string Name, Score Score);

/// <summary>How trustworthy stated confidences are within one tenth of the scale.</summary>
/// <param name="From">Lower end of the tenth.</param>
/// <param name="Records">Scored records whose confidence lies in it.</param>
/// <param name="MeanConfidence">What they promise.</param>
/// <param name="ShareRight">What they keep: the share that the gold has.</param>
public sealed record ReliabilityRow(double From, int Records, double MeanConfidence, double ShareRight);

/// <summary>What one gold set says of one reading of it.</summary>
/// <param name="Set">The gold file's name without its ending.</param>
/// <param name="Kind">Which measures were taken.</param>
/// <param name="Scores">In printing order.</param>
/// <param name="Reliability">Empty unless the readings state confidences.</param>
/// <param name="Misses">Wanted but not found, one line each, as many as were asked for.</param>
/// <param name="FalseAlarms">Found but not wanted, likewise.</param>
public sealed record ScoreReport(
    string Set, GoldKind Kind, EquatableList<NamedScore> Scores, EquatableList<ReliabilityRow> Reliability, EquatableList<string> Misses, EquatableList<string> FalseAlarms);

/// <summary>Rounding that agrees with score.py digit by digit.</summary>
internal static class Rounding
{
    /// <summary>Four digits; only exact halves go to even. Math.Round scales by 10,000 first and so sees halves where there are none.</summary>
    internal static double FourDigits(double value) =>
        (double)decimal.Round(decimal.Parse(value.ToString("F25", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), 4, MidpointRounding.ToEven);
}
