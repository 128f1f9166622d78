using Isnad.Storage.Finding;

namespace Isnad.Storage.Writing;

/// <summary>
/// The order in which texts may be the origin of others, as a string that sorts: an agency's own, then what bears an agency's signature, then the rest; among these
/// the first day, the first instant, and for want of anything better the hash of the words. A text with several deliveries has the least of theirs.
/// </summary>
internal static class Precedence
{
    private const string NoDay = "9999-99-99";
    private const string NoInstant = "~";

    public static string Of(Arrival arrival, string? instant)
    {
        var rank = arrival.Keys.IsByAgency ? '0' : arrival.Keys.Agency is not null ? '1' : '2';
        return $"{rank} {Conditions.Day(arrival.Article.Date) ?? NoDay} {instant ?? NoInstant} {arrival.Keys.Identity.Value:x32}";
    }
}
