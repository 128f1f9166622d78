namespace Isnad.Evaluation;

/// <summary>The gold counts code points, the contract UTF-16 units: this maps the one to the other.</summary>
internal static class CodePoints
{
    /// <summary>UTF-16 position of each code point of the text, and of its end.</summary>
    internal static int[] Utf16Positions(string text)
    {
        var positions = new List<int>(text.Length + 1) { 0 };
        foreach (var rune in text.EnumerateRunes())
        {
            positions.Add(positions[^1] + rune.Utf16SequenceLength);
        }

        return [.. positions];
    }

    /// <summary>The first <paramref name="count"/> code points, for messages.</summary>
    internal static string Head(string? text, int count) => string.Concat((text ?? "").EnumerateRunes().Take(count));
}
