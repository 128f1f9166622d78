namespace Isnad.Cli;

/// <summary>Ends a command with one line for the user and an exit code.</summary>
public sealed class CommandException : Exception
{
    /// <summary>Ends the command with <paramref name="message"/> and <paramref name="exitCode"/>.</summary>
    public CommandException(string message, int exitCode)
        : base(message) => ExitCode = exitCode;

    /// <summary>Ends the command as wrongly used.</summary>
    public CommandException(string message)
        : this(message, Cli.ExitCode.BadUsage)
    {
    }

    /// <summary>Ends the command as wrongly used, for the reason that <paramref name="inner"/> gives.</summary>
    public CommandException(string message, Exception inner)
        : base(message, inner) => ExitCode = Cli.ExitCode.BadUsage;

    /// <summary>Ends the command as wrongly used.</summary>
    public CommandException()
        : this("The command cannot be done.")
    {
    }

    /// <summary>What the process returns.</summary>
    public int ExitCode { get; }
}
