namespace Isnad.Storage.Forgetting;

/// <summary>What is to be forgotten.</summary>
public abstract record ForgetTarget
{
    private ForgetTarget()
    {
    }

    /// <summary>One text with every delivery of its words.</summary>
    /// <param name="Key">The store's own number of it.</param>
    public sealed record Article(long Key) : ForgetTarget;

    /// <summary>Everything an outlet delivered; of texts that others delivered too, its deliveries only.</summary>
    /// <param name="Name">The outlet, as the input names it, in any spelling.</param>
    public sealed record Outlet(string Name) : ForgetTarget;

    /// <summary>Somebody: every article whose claims name them, or those claims alone.</summary>
    /// <param name="Name">An entity's id, or the words that name them.</param>
    /// <param name="ClaimsOnly">Whether the articles stay. Their texts still hold the name.</param>
    public sealed record Entity(string Name, bool ClaimsOnly) : ForgetTarget;
}

/// <summary>What forgetting takes away.</summary>
/// <param name="Articles">Texts that go whole, identical copies counted apart.</param>
/// <param name="Deliveries">Deliveries.</param>
/// <param name="Claims">Claims, superseded ones too.</param>
/// <param name="NearCopies">Texts that stay and share much with one that goes.</param>
/// <param name="IsWiped">Whether no byte of it is left in the store's files; false while another program reads them.</param>
public sealed record Forgotten(long Articles, long Deliveries, long Claims, long NearCopies, bool IsWiped);

/// <summary>A hash of what must not come back.</summary>
/// <param name="Kind">article, outlet or entity.</param>
/// <param name="Digest">128 bits: of an article's folded words, of an outlet's or entity's name.</param>
/// <param name="Scope">article when whole articles are refused, claim when only claims are left out.</param>
/// <param name="Made">When, in UTC.</param>
public sealed record Tombstone(string Kind, Writing.Digest Digest, string Scope, string Made);

/// <summary>For how many days an outlet's deliveries are kept.</summary>
/// <param name="Outlet">The outlet, as the input names it.</param>
/// <param name="Days">Days after the article's day, or after its arrival where it has none.</param>
public sealed record Retention(string Outlet, int Days);
