namespace Isnad.Ingest;

/// <summary>How much there is to read, so that progress can be told.</summary>
public static class InputSize
{
    /// <summary>The bytes of all files that the inputs name; null when one of them is standard input, whose size nobody knows.</summary>
    public static long? Of(IReadOnlyList<string> inputs)
    {
        if (inputs.Contains(ArticleReader.StandardInput))
        {
            return null;
        }

        long size = 0;
        foreach (var input in inputs)
        {
            try
            {
                var files = Directory.Exists(input) ? InputFile.In(input).Select(file => file.Name) : [input];
                size += files.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The reader will say what is wrong with it; for the progress it counts nothing.
            }
        }

        return size;
    }
}
