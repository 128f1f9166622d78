using Isnad.Core;

namespace Isnad.Coding.Learning;

/// <summary>A participant as a gold record names it.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Country">ISO alpha-3, empty for none.</param>
/// <param name="Role">Role code, empty for none.</param>
public sealed record GoldParticipant(string Text, string Country, string Role);

/// <summary>An event as a careful coder recorded it, for learning weights.</summary>
/// <param name="Id">Its id in the article.</param>
/// <param name="Type">PLOVER type.</param>
/// <param name="Sentence">Where its sentence stands.</param>
/// <param name="Trigger">Where its word stands.</param>
/// <param name="Actors">Its actors.</param>
/// <param name="Recipients">Its recipients.</param>
/// <param name="Place">Its place's words, empty for none.</param>
/// <param name="Realis">How it is told.</param>
/// <param name="Holders">Who says it, innermost first.</param>
/// <param name="SameAs">Id of the earlier record of the same happening, empty for none.</param>
/// <param name="Doubtful">Whether coders may differ on it.</param>
public sealed record GoldRecord(
    string Id, string Type, TextSpan Sentence, TextSpan Trigger, IReadOnlyList<GoldParticipant> Actors, IReadOnlyList<GoldParticipant> Recipients, string Place,
    string Realis, IReadOnlyList<GoldParticipant> Holders, string SameAs, bool Doubtful);
