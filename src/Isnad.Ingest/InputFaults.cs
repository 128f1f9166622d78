using Isnad.Ingest.Archives;

namespace Isnad.Ingest;

/// <summary>What a fault of the system means to the user.</summary>
internal static class InputFaults
{
    public static InputProblem Of(string name, Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(InputProblemKind.Missing, name, null, "no such file or directory; check the name."),
        UnauthorizedAccessException => new(InputProblemKind.Denied, name, null, "may not be read; check its permissions."),
        UnpackLimitException => new(InputProblemKind.TooLarge, name, null, fault.Message + "."),
        InvalidDataException or EndOfStreamException or NotSupportedException => new(InputProblemKind.Unreadable, name, null, $"damaged or packed in an unknown way ({Line(fault)}); what could be unpacked before it was read. Fetch the file again."),
        _ => new(InputProblemKind.Unreadable, name, null, $"cannot be read: {Line(fault)}."),
    };

    private static string Line(Exception fault) => fault.Message.Split('\n')[0].TrimEnd('.', '\r');
}
