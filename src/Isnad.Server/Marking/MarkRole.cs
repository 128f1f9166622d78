namespace Isnad.Server.Marking;

/// <summary>What words of the text are to a claim. In the order in which a colour wins where several fall on the same words.</summary>
internal enum MarkRole
{
    Trigger,
    Holder,
    Actor,
    Recipient,
    Casualty,
    Place,
    Date,
    Weapon,
    Evidence,
}

/// <summary>Words of the text that play a part in a claim.</summary>
/// <param name="Claim">Number of the claim in its article, from 0.</param>
/// <param name="Role">The part.</param>
internal readonly record struct Mark(int Claim, MarkRole Role);

/// <summary>A stretch of text all of which carries the same marks.</summary>
/// <param name="Text">The words.</param>
/// <param name="Marks">Its marks, in order of claim and role.</param>
internal sealed record Segment(string Text, IReadOnlyList<Mark> Marks);

/// <summary>A line of the text.</summary>
/// <param name="Segments">Its stretches, in order, without the line's end.</param>
internal sealed record Paragraph(IReadOnlyList<Segment> Segments);
