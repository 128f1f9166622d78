using Spectre.Console;
using Spectre.Console.Rendering;

namespace Isnad.Cli.Output;

/// <summary>
/// Text in a table's cell, wrapped, every printed line isolated by itself: a terminal orders each line for itself, and an isolate left open at a line's end
/// would pull the next cell into the Arabic.
/// </summary>
public sealed class IsolatedText : IRenderable
{
    private readonly Text _text;

    /// <summary>A cell of lines.</summary>
    public IsolatedText(string text, Style? style = null) => _text = new Text(string.Join('\n', text.Split('\n').Select(Printable.Composed)), style);

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => ((IRenderable)_text).Measure(options, maxWidth);

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var lines = Segment.SplitLines(((IRenderable)_text).Render(options, maxWidth), maxWidth);
        var open = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                yield return Segment.LineBreak;
            }

            // Control segments take no cells, so the table's edges stay straight. What was open when the line was wrapped is opened again.
            yield return Segment.Control(Repeat(Printable.Isolate, open + 1));
            foreach (var segment in lines[i])
            {
                open += segment.Text.Count(c => c == Printable.Isolate[0]) - segment.Text.Count(c => c == Printable.EndIsolate[0]);
                yield return segment;
            }

            yield return Segment.Control(Repeat(Printable.EndIsolate, open + 1));
        }
    }

    private static string Repeat(string mark, int times) => string.Concat(Enumerable.Repeat(mark, times));
}
