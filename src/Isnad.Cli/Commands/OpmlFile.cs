using System.Text;

namespace Isnad.Cli.Commands;

/// <summary>Reads and writes OPML files for the user.</summary>
internal static class OpmlFile
{
    private const int Largest = 16 * 1024 * 1024;

    public static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= Largest ? File.ReadAllBytes(path) : throw new CommandException($"{path}: larger than any list of feeds.", ExitCode.SomeInputUnread);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"{path}: no such file; check the name.", ExitCode.SomeInputUnread);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: may not be read; check its permissions.", ExitCode.SomeInputUnread);
        }
    }

    public static void Write(Terminal terminal, string path, string content)
    {
        if (path == "-")
        {
            terminal.Output.Write(content);
            return;
        }

        try
        {
            File.WriteAllText(path, content, new UTF8Encoding(false));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: cannot be written; check the folder and its permissions.", ExitCode.BadUsage);
        }
    }
}
