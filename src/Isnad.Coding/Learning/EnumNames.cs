namespace Isnad.Coding.Learning;

/// <summary>The names of enum values as features give them, made once: a feature is added thousands of times an article.</summary>
internal static class EnumNames
{
    /// <summary>The name of a value of an enum that counts from zero.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Names[ToIndex(value)];

    private static int ToIndex<T>(T value)
        where T : struct, Enum =>
        System.Runtime.CompilerServices.Unsafe.SizeOf<T>() == 1 ? System.Runtime.CompilerServices.Unsafe.BitCast<T, byte>(value) : System.Runtime.CompilerServices.Unsafe.BitCast<T, int>(value);

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly string[] Names = Enum.GetNames<T>();
    }
}
