using System.Text;
using Spectre.Console;

namespace Isnad.Cli;

/// <summary>Where a command reads and writes. Text is UTF-8 whatever the system's own charset.</summary>
public class Terminal
{
    // Where nobody says how wide the output is, a table may be as wide as a printed page.
    private const int WidthOfFiles = 120;

    private readonly Lazy<TextWriter> _output;
    private readonly Lazy<TextWriter> _error;

    /// <summary>The process's own streams.</summary>
    public Terminal()
    {
        _output = new(() => Writer(OpenOutput()));
        _error = new(() => Writer(OpenError()));
    }

    /// <summary>Text for whoever asked.</summary>
    public TextWriter Output => _output.Value;

    /// <summary>Text about what went wrong.</summary>
    public TextWriter Error => _error.Value;

    /// <summary>Whether a person watches standard error, so that a progress bar helps.</summary>
    public virtual bool IsWatched => !Console.IsErrorRedirected;

    /// <summary>The time where the user sits.</summary>
    public virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>Opens standard input.</summary>
    public virtual Stream OpenInput() => Console.OpenStandardInput();

    /// <summary>Opens standard output for bytes.</summary>
    public virtual Stream OpenOutput() => Console.OpenStandardOutput();

    /// <summary>Tables and trees on standard output.</summary>
    public IAnsiConsole Tables() => Draw(Output, Console.IsOutputRedirected);

    /// <summary>Progress on standard error.</summary>
    public IAnsiConsole Progress() => Draw(Error, Console.IsErrorRedirected);

    /// <summary>Opens standard error for bytes.</summary>
    protected virtual Stream OpenError() => Console.OpenStandardError();

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };

    private static IAnsiConsole Draw(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = isRedirected ? WidthOfFiles : Math.Max(40, Console.WindowWidth);
        return console;
    }
}
