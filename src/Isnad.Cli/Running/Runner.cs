using System.CommandLine;
using Isnad.Cli.Output;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Evaluation;
using Isnad.Exports;
using Isnad.Storage;
using Isnad.Storage.Writing;

namespace Isnad.Cli.Running;

/// <summary>The one place where a fault of the program itself is caught: an article's becomes its outcome, a command's one line on standard error.</summary>
public static class Runner
{
    // An import must be able to commit what is coded when Ctrl-C is pressed.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(60);

    /// <summary>Parses and runs a command line; returns the exit code and never throws.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="terminal">Where the command reads and writes.</param>
    /// <param name="load">Loads the stages from a home folder.</param>
    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal, Func<string, IEngine> load)
    {
        try
        {
            var parsed = CommandLine.Build(terminal, load).Parse(args);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToEnd,
            });
        }
        catch (CommandException fault)
        {
            return Say(terminal, fault.Message, fault.ExitCode);
        }
        catch (StorageException fault)
        {
            return Say(terminal, fault.Message, ExitCode.BadSetting);
        }
        catch (ExportException fault)
        {
            return Say(terminal, fault.Message, ExitCode.BadSetting);
        }
        catch (EvaluationException fault)
        {
            return Say(terminal, fault.Message, ExitCode.BadUsage);
        }
        catch (OutputClosedException)
        {
            // Whoever read our output has enough of it, as `head` has.
            return ExitCode.Done;
        }
        catch (Exception fault)
        {
            return Say(terminal, $"a fault of the program: {Describe(fault)}. Please report it with what you did.", ExitCode.Bug);
        }
    }

    /// <summary>Codes one article; a fault of the program becomes the outcome «quarantined» with the error as its reason.</summary>
    public static CodedArticle Code(IArticleCoder coder, Article article) => OrQuarantine(article, () => coder.Code(article), quarantined => quarantined);

    /// <summary>Reads one article without coding it; a fault of the program becomes the outcome «quarantined».</summary>
    public static (CodedArticle Read, Document? Document) Read(IEngine engine, Article article) =>
        OrQuarantine(article, () => engine.Read(article), quarantined => (quarantined, null));

    /// <summary>Does work on outside text; a fault of the program in it gives what <paramref name="otherwise"/> makes of its description.</summary>
    public static T OrFault<T>(Func<T> work, Func<string, T> otherwise)
    {
        try
        {
            return work();
        }
        catch (Exception fault)
        {
            return otherwise(Describe(fault));
        }
    }

    private static T OrQuarantine<T>(Article article, Func<T> work, Func<CodedArticle, T> quarantine) =>
        OrFault(work, fault => quarantine(new CodedArticle(article, ArrivalKeys.Sha256Of(article.Text), null, Outcome.Quarantined(fault), [])));

    private static string Describe(Exception fault) =>
        $"{fault.GetType().Name} in {fault.TargetSite?.DeclaringType?.Name}.{fault.TargetSite?.Name}: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}";

    private static int Say(Terminal terminal, string message, int exitCode)
    {
        foreach (var line in message.Split('\n'))
        {
            terminal.Error.WriteLine("isnad: " + Printable.Of(line));
        }

        return exitCode;
    }
}
