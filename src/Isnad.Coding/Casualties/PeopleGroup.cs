using Isnad.Coding.Syntax;
using Isnad.Core;

namespace Isnad.Coding.Casualties;

/// <summary>How a group of people stands to the one told before it.</summary>
internal enum GroupLink : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Added to it: «ضابط ومجند», «عشرة جنود إضافة إلى ثلاثة عمال».</summary>
    Joined,

    /// <summary>Part of it: «بينهم ثلاثة أطفال».</summary>
    Part,

    /// <summary>Part of it, told first: «اثنان منهم».</summary>
    OfThem,
}

/// <summary>People told of together, with how many they are: a counted noun, a number that stands for people, or somebody by name or title.</summary>
/// <param name="First">First token, the number included.</param>
/// <param name="End">Index after the last token.</param>
/// <param name="Low">Lower bound, or null.</param>
/// <param name="High">Upper bound, or null.</param>
/// <param name="Quantity">How exactly the number is given.</param>
/// <param name="Role">Role code of the people, or null.</param>
/// <param name="IsPeople">Whether the words themselves say that these are people; a bare number or an unknown noun only may be.</param>
/// <param name="IsCounted">Whether a number or quantifier stands with it.</param>
/// <param name="IsOthers">Whether it is told as more of the same: «آخرين».</param>
/// <param name="Link">How it stands to the group before.</param>
/// <param name="Phrase">The phrase of the noun; null for a bare number.</param>
internal sealed record PeopleGroup(
    int First, int End, int? Low, int? High, Quantity Quantity, string? Role, bool IsPeople, bool IsCounted, bool IsOthers, GroupLink Link, NounPhrase? Phrase);
