using Isnad.Reading.Packs;

namespace Isnad.Tests.Reading.Dates;

/// <summary>The packs of the working tree, loaded once.</summary>
internal static class Packs
{
    public static PackLibrary Library { get; } = PackLibrary.Load(Repository.Root, null);
}
