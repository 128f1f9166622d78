namespace Isnad.Server.Marking;

/// <summary>Marks as the page writes them for the style sheet and the script.</summary>
internal static class MarkNames
{
    /// <summary>The roles that have a colour, in the order of the legend.</summary>
    public static IReadOnlyList<MarkRole> Coloured { get; } = [.. Enum.GetValues<MarkRole>().Where(role => role != MarkRole.Evidence)];

    public static string Name(this MarkRole role) => role.ToString().ToLowerInvariant();

    /// <summary>The key of the interface's word for the role.</summary>
    public static string TextKey(this MarkRole role) => role switch
    {
        MarkRole.Trigger => "claim.trigger",
        MarkRole.Holder => "claim.speaker",
        MarkRole.Actor => "claim.actors",
        MarkRole.Recipient => "claim.recipients",
        MarkRole.Casualty => "claim.casualties",
        MarkRole.Place => "claim.place",
        MarkRole.Date => "claim.date",
        MarkRole.Weapon => "claim.weapon",
        _ => "claim.evidence",
    };

    /// <summary>«3.actor 3.evidence»: what the script needs to light up a claim's words.</summary>
    public static string? Data(this Segment segment) =>
        segment.Marks.Count == 0 ? null : string.Join(' ', segment.Marks.Select(mark => FormattableString.Invariant($"{mark.Claim}.{mark.Role.Name()}")));

    /// <summary>
    /// The classes of a stretch: whether it is evidence or trigger of any claim, and for the chosen claim its first role (`as-`), and its second (`also-`), which
    /// the script works out in the same way when another claim is chosen.
    /// </summary>
    public static string Classes(this Segment segment, int? chosen)
    {
        var classes = new List<string> { "seg" };
        if (segment.Marks.Any(mark => mark.Role == MarkRole.Trigger))
        {
            classes.Add("trigger");
        }

        var roles = segment.Marks.Where(mark => mark.Claim == chosen).Select(mark => mark.Role.Name()).ToList();
        if (roles.Count > 0)
        {
            classes.Add("as-" + roles[0]);
        }

        if (roles.Count > 1 && roles[1] != MarkRole.Evidence.Name())
        {
            classes.Add("also-" + roles[1]);
        }

        return string.Join(' ', classes);
    }
}
