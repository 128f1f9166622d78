using System.Text;
using Isnad.Core;

namespace Isnad.Pipeline.Checking;

/// <summary>An example sentence of a data file: its text without marks, and where its marks stood (docs/data-files.md).</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Triggers">Where square brackets stood.</param>
/// <param name="Participants">Where curly braces stood, by their letter: A, R, P, H.</param>
public sealed record MarkedExample(string Text, IReadOnlyList<TextSpan> Triggers, IReadOnlyList<(char Mark, TextSpan Span)> Participants)
{
    /// <summary>Reads the marks; null when they do not match.</summary>
    public static MarkedExample? Parse(string example)
    {
        var text = new StringBuilder();
        var triggers = new List<TextSpan>();
        var participants = new List<(char, TextSpan)>();
        var open = new Stack<(char Mark, int Start)>();
        for (var i = 0; i < example.Length; i++)
        {
            switch (example[i])
            {
                case '[':
                    open.Push(('[', text.Length));
                    break;
                case '{' when i + 2 < example.Length && example[i + 2] == ':':
                    open.Push((example[i + 1], text.Length));
                    i += 2;
                    break;
                case ']' when open.Count > 0 && open.Peek().Mark == '[':
                    triggers.Add(new(open.Pop().Start, text.Length));
                    break;
                case '}' when open.Count > 0 && open.Peek().Mark != '[':
                    var (mark, start) = open.Pop();
                    participants.Add((mark, new(start, text.Length)));
                    break;
                case '[' or ']' or '{' or '}':
                    return null;
                default:
                    text.Append(example[i]);
                    break;
            }
        }

        return open.Count == 0 ? new(text.ToString(), triggers, participants) : null;
    }
}
