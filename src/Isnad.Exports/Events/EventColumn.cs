namespace Isnad.Exports.Events;

/// <summary>A column of an event-level layout.</summary>
/// <param name="Name">The layout's own name for it.</param>
/// <param name="Cell">The cell of a row: null, a string or a number.</param>
/// <param name="Tag">Its hashtag in the Humanitarian Exchange Language, where the layout has a line of them.</param>
internal sealed record EventColumn(string Name, Func<EventRow, object?> Cell, string? Tag = null)
{
    /// <summary>A column of the layout that says nothing Isnad knows.</summary>
    public static EventColumn Blank(string name, string? tag = null) => new(name, _ => null, tag);
}
