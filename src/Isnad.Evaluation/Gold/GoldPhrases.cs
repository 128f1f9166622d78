using System.Text.Json;

namespace Isnad.Evaluation.Gold;

/// <summary>A text with the date phrases in it. <paramref name="Kind"/> is "resolve" where their values are to be compared too.</summary>
internal sealed record GoldTimes(string Uid, string Kind, string Text, IReadOnlyList<GoldTime> Expected, string? Reference = null);

/// <summary>One date phrase: its place in code points and its possible values in any nesting of lists and objects.</summary>
internal sealed record GoldTime(string Text, string Type, JsonElement Values, int[]? Offsets = null);

/// <summary>A tokenised sentence with a BIO tag a token; its text is the tokens joined by single blanks.</summary>
internal sealed record GoldTokens(string Uid, IReadOnlyList<string> Tokens, IReadOnlyList<string> Tags);
