namespace Isnad.Cli;

/// <summary>The exit codes of the record contract.</summary>
public static class ExitCode
{
    /// <summary>Every input was read; discarding one with a reason is no error.</summary>
    public const int Done = 0;

    /// <summary>The command line is wrong, or names something that is not there.</summary>
    public const int BadUsage = 1;

    /// <summary>Some input could not be read; the rest was done.</summary>
    public const int SomeInputUnread = 2;

    /// <summary>A pack, a setting or the store is wrong.</summary>
    public const int BadSetting = 3;

    /// <summary>The store was examined, and something is wrong with it.</summary>
    public const int StoreUnsound = 4;

    /// <summary>A fault of the program itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int Bug = 70;
}
