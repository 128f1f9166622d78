using Isnad.Core;
using NodaTime;

namespace Isnad.Storage.Finding;

/// <summary>Which articles are asked for; every null is no condition.</summary>
public sealed record ArticleQuery
{
    /// <summary>Words that all stand in title or text, in any spelling and with any clitics.</summary>
    public string? Text { get; init; }

    /// <summary>The outlet, as the input named it.</summary>
    public string? Outlet { get; init; }

    /// <summary>First local day.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last local day.</summary>
    public LocalDate? To { get; init; }

    /// <summary>How the coding ended.</summary>
    public OutcomeKind? Outcome { get; init; }

    /// <summary>Which part of the answer.</summary>
    public Page Page { get; init; } = Page.First;
}

/// <summary>Which claims are asked for; every null is no condition. Superseded claims are never found this way.</summary>
public sealed record ClaimQuery
{
    /// <summary>PLOVER type.</summary>
    public string? Type { get; init; }

    /// <summary>PLOVER mode.</summary>
    public string? Mode { get; init; }

    /// <summary>Whether it is told as having happened.</summary>
    public Realis? Realis { get; init; }

    /// <summary>ISO 3166-1 alpha-3 code: of an actor, a recipient, or the place.</summary>
    public string? Country { get; init; }

    /// <summary>Who is said to have done it: an entity's id, or the words that name the actor.</summary>
    public string? Actor { get; init; }

    /// <summary>To whom: an entity's id, or the words that name the recipient.</summary>
    public string? Recipient { get; init; }

    /// <summary>Country of an actor.</summary>
    public string? ActorCountry { get; init; }

    /// <summary>Country of a recipient.</summary>
    public string? RecipientCountry { get; init; }

    /// <summary>PLOVER role of an actor or a recipient.</summary>
    public string? Role { get; init; }

    /// <summary>Who says it: an entity's id, or the words that name the holder.</summary>
    public string? Holder { get; init; }

    /// <summary>Stance of a holder.</summary>
    public Stance? Stance { get; init; }

    /// <summary>A place's id, or the words that name it.</summary>
    public string? Place { get; init; }

    /// <summary>The outlet, as the input named it.</summary>
    public string? Outlet { get; init; }

    /// <summary>First day: of the event where the text gives its day, else of the article.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day, likewise.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Words that all stand in the article's title or text.</summary>
    public string? Text { get; init; }

    /// <summary>Least confidence.</summary>
    public double? Confidence { get; init; }

    /// <summary>Which part of the answer.</summary>
    public Page Page { get; init; } = Page.First;
}

/// <summary>Which codings that hold are asked for; every null is no condition.</summary>
public sealed record CodingQuery
{
    /// <summary>First local day of the article.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>The outlet, as the input named it.</summary>
    public string? Outlet { get; init; }

    /// <summary>Only what some pack older than this version has coded.</summary>
    public Version? PackOlderThan { get; init; }

    /// <summary>Only what others than these versions of program, packs and knowledge have coded.</summary>
    public CodingVersions? OtherThan { get; init; }
}
