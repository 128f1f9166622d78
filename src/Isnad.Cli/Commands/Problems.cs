using Isnad.Cli.Output;
using Isnad.Ingest;

namespace Isnad.Cli.Commands;

/// <summary>Prints each input that could not be read as one line on standard error, and remembers that there was one.</summary>
internal sealed class Problems(Action<string> print)
{
    private int _count;

    public Problems(Terminal terminal)
        : this(terminal.Error.WriteLine)
    {
    }

    public int Count => _count;

    public int ExitCode => _count == 0 ? Cli.ExitCode.Done : Cli.ExitCode.SomeInputUnread;

    public void Report(InputProblem problem)
    {
        Interlocked.Increment(ref _count);
        print("isnad: " + Printable.Of(problem.ToString()));
    }
}
