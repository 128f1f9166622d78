namespace Isnad.Evaluation;

/// <summary>What a gold set measures; each kind has its own file form and measures.</summary>
public enum GoldKind
{
    /// <summary>Attributed events in whole articles.</summary>
    News,

    /// <summary>Detection and spans of ASSAULT and PROTEST in single sentences.</summary>
    Gsr,

    /// <summary>Date phrases and their values.</summary>
    Timex,

    /// <summary>Recall of named places, people and bodies.</summary>
    Ner,
}
