using Isnad.Core;

namespace Isnad.Contract;

/// <summary>One line of <c>isnad code --format jsonl</c>, read back.</summary>
/// <param name="Coded">
/// The article with its claims. Its text is empty unless the record was written with <c>--with-text</c>; place ids, addresses and the instant of
/// publication are no part of the contract and come back null.
/// </param>
/// <param name="Versions">What made the coding.</param>
public sealed record EventRecord(CodedArticle Coded, CodingVersions Versions);
