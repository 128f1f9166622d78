using System.Security.Cryptography;
using Isnad.Exports.Privacy;

namespace Isnad.Cli.Commands;

/// <summary>The key of the pseudonyms: a file that only its owner may read. Whoever has it can try names; without it nobody can, its owner included.</summary>
internal static class PseudonymKey
{
    private const int Length = 32;

    /// <summary>The key in a file, made when it is not there.</summary>
    public static ReadOnlyMemory<byte> Of(string path)
    {
        try
        {
            var key = File.Exists(path) ? File.ReadAllBytes(path) : Make(path);
            return key.Length >= Pseudonyms.LeastKeyLength
                ? key
                : throw new CommandException($"{path}: this key is too short; give a file of {Pseudonyms.LeastKeyLength} bytes or more, or none to have one made.", ExitCode.BadSetting);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: the key of the pseudonyms cannot be read or made; check the folder and its permissions.", ExitCode.BadSetting);
        }
    }

    private static byte[] Make(string path)
    {
        var key = RandomNumberGenerator.GetBytes(Length);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(key);
        return key;
    }
}
