
namespace Isnad.Evaluation.Gold;

/// <summary>
/// One sentence on which annotators voted whether it reports an event of <paramref name="EventType"/>: 1 yes, 0 no, null undecided.
/// </summary>
internal sealed record GoldSentence(
    string Uid, string EventType, string Text, string Label, int? Strict = null, int? Majority = null, MajoritySpans? MajoritySpans = null, string? Date = null, string? Source = null);

/// <summary>The words and codes on which most annotators of a sentence agreed.</summary>
internal sealed record MajoritySpans(
    VotedWords? Source = null,
    VotedWords? Verb = null,
    VotedWords? Target = null,
    string? SourceRoleMain = null,
    int SourceRoleMainVotes = 0,
    string? SourceRoleRole = null,
    int SourceRoleRoleVotes = 0,
    string? TargetRoleMain = null,
    int TargetRoleMainVotes = 0,
    string? TargetRoleRole = null,
    int TargetRoleRoleVotes = 0);

/// <summary>Words with the number of annotators that chose them.</summary>
internal sealed record VotedWords(string? Text = null, int Votes = 0);
