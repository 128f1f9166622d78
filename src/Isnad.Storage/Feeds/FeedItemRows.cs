using Dapper;
using Microsoft.Data.Sqlite;

namespace Isnad.Storage.Feeds;

/// <summary>The states of an announced text.</summary>
internal static class FeedItemRows
{
    public const string Waiting = "waiting";
    public const string Delivered = "delivered";
    public const string Refused = "refused";

    /// <summary>The text is in the store: what was kept to get it is let go. Part of the transaction that adds its delivery.</summary>
    public static void Deliver(SqliteConnection connection, long key) => connection.Execute(
        "update feed_item set state = @Delivered, payload = null, fault = null where key = @key", new { Delivered, key });
}
