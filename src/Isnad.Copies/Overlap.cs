namespace Isnad.Copies;

/// <summary>How much two texts share, told by their sketches.</summary>
/// <param name="Shared">Sampled shingles that both have.</param>
/// <param name="Size">Sampled shingles of the one.</param>
/// <param name="OtherSize">Sampled shingles of the other.</param>
public readonly record struct Overlap(int Shared, int Size, int OtherSize)
{
    // A sketch is a sample: texts at 0.5 (0.8) must be found though their samples fall short of it.
    private const double LeastJaccard = 0.45;
    private const double LeastContainment = 0.75;

    // Two shared shingles may be one formula of greeting; three of a quarter are some sixteen words in a row.
    private const int LeastShared = 3;

    /// <summary>Shared shingles in all shingles of both, 0 to 1.</summary>
    public double Jaccard => Shared == 0 ? 0 : (double)Shared / (Size + OtherSize - Shared);

    /// <summary>Shared shingles in those of the shorter text, 0 to 1.</summary>
    public double Containment => Shared == 0 ? 0 : (double)Shared / Math.Min(Size, OtherSize);

    /// <summary>Whether the two are alike over their whole length.</summary>
    public bool IsAlike => Shared >= LeastShared && IsAlikeAt(Jaccard);

    /// <summary>Whether the two are alike, or the shorter stands nearly whole in the longer.</summary>
    public bool IsCopy => IsAlike || (Shared >= LeastShared && Containment >= LeastContainment);

    /// <summary>Whether a pair of copies with this <see cref="Jaccard"/> is alike over its whole length; else the one holds the other.</summary>
    public static bool IsAlikeAt(double jaccard) => jaccard >= LeastJaccard;
}
