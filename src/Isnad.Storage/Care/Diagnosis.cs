namespace Isnad.Storage.Care;

/// <summary>Something wrong in a store.</summary>
/// <param name="What">What is wrong, with an example.</param>
/// <param name="Count">How many rows have it.</param>
/// <param name="Advice">What to do.</param>
public sealed record StoreFault(string What, long Count, string Advice);

/// <summary>A line of a store's account of itself.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Value">How many, or which version.</param>
public sealed record StoreFact(string Name, string Value);

/// <summary>What the doctor found.</summary>
/// <param name="Faults">What is wrong; nothing when the store is sound.</param>
/// <param name="Facts">What the store holds: rows, outcomes by stage, versions.</param>
public sealed record Diagnosis(IReadOnlyList<StoreFault> Faults, IReadOnlyList<StoreFact> Facts);
