namespace Isnad.Copies;

/// <summary>What a text is to its likely origin.</summary>
public enum CopyRelation
{
    /// <summary>Alike over the whole length.</summary>
    Copy,

    /// <summary>Cut out of the origin.</summary>
    Excerpt,

    /// <summary>Holds nearly all of the origin, and more.</summary>
    Extension,

    /// <summary>The same address with other words: the outlet has changed its text.</summary>
    Version,
}

/// <summary>The words by which relations are written.</summary>
public static class CopyRelations
{
    /// <summary>The word.</summary>
    public static string Word(this CopyRelation relation) => relation switch
    {
        CopyRelation.Copy => "copy",
        CopyRelation.Excerpt => "excerpt",
        CopyRelation.Extension => "extension",
        _ => "version",
    };

    /// <summary>The relation of a word that <see cref="Word"/> gave.</summary>
    /// <exception cref="FormatException">There is no such relation.</exception>
    public static CopyRelation Parse(string word) =>
        Enum.GetValues<CopyRelation>().Where(relation => relation.Word() == word).Select(relation => (CopyRelation?)relation).SingleOrDefault() ?? throw new FormatException($"'{word}' is no relation of copies.");
}
