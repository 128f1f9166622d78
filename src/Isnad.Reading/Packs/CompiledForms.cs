using System.Security.Cryptography;
using System.Text;
using Isnad.Reading.Morphology;

namespace Isnad.Reading.Packs;

/// <summary>
/// The generated automaton of a pack, kept in a file named after the hash of all files it was made of, so that a start does not generate forms again.
/// A file that does not fit or is damaged is ignored and made anew.
/// </summary>
/// <param name="Automaton">The automaton.</param>
public sealed record CompiledForms(FormAutomaton Automaton)
{
    private const int Format = 4;

    /// <summary>Hash of everything the automaton depends on: file names and contents of the folders, and the format of the file.</summary>
    public static string HashOf(params string[] folders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(Format));
        foreach (var folder in folders)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".tsv", StringComparison.Ordinal) || f.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
                hash.AppendData(File.ReadAllBytes(file));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..24];
    }

    /// <summary>Reads a compiled file; null when there is none or it is damaged.</summary>
    public static CompiledForms? TryLoad(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new BufferedStream(File.OpenRead(path), 1 << 16));
            return reader.ReadInt32() == Format ? new(FormAutomaton.Load(reader)) : null;
        }
        catch (Exception e) when (e is IOException or OverflowException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the file whole or not at all.</summary>
    public static void Save(string path, FormAutomaton automaton)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + "." + Environment.ProcessId + ".tmp";
        using (var writer = new BinaryWriter(File.Create(temporary)))
        {
            writer.Write(Format);
            automaton.Save(writer);
        }

        File.Move(temporary, path, true);
    }
}
