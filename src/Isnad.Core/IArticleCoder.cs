namespace Isnad.Core;

/// <summary>Reads and codes articles: the two pure stages as one. Safe to use from many threads.</summary>
public interface IArticleCoder
{
    /// <summary>The versions of program, packs and knowledge that make this coder's claims.</summary>
    CodingVersions Versions { get; }

    /// <summary>Reads and codes one article. Same text, date, packs and knowledge: same answer.</summary>
    CodedArticle Code(Article article);
}
