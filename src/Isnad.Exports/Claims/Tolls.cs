using Isnad.Core;

namespace Isnad.Exports.Claims;

/// <summary>Casualty figures as tables hold them.</summary>
internal static class Tolls
{
    /// <summary>The claim's total of one kind: its first figure that is no part of another; null when the claim gives none.</summary>
    public static Casualty? Total(this Claim claim, CasualtyKind kind) => claim.Casualties.FirstOrDefault(casualty => casualty.Kind == kind && casualty.PartOf is null);
}
