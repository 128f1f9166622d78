using System.Net;
using System.Net.Sockets;

namespace Isnad.Ingest.Fetching;

/// <summary>
/// Lets no connection go to a private, loopback or link-local address unless the host was allowed by name. It looks at the very address that is dialled: neither a
/// redirect nor a name that changes its address between two questions gets past.
/// </summary>
internal sealed class AddressGuard(FetchOptions options)
{
    private const string Dialled = "isnad.dialled";
    private static readonly string[] LocalEndings = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];

    /// <summary>What is wrong with an address before anything is sent, or null.</summary>
    public FetchFault? Check(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            return new FetchFault(FetchFaultKind.Address, $"{address.Scheme}: only http and https are fetched.");
        }

        if (address.UserInfo.Length > 0)
        {
            return new FetchFault(FetchFaultKind.Address, $"{address.Host}: the address has a user name in it; leave it out.");
        }

        if (IsAllowed(address.IdnHost))
        {
            return null;
        }

        if (IPAddress.TryParse(address.IdnHost, out var literal))
        {
            return PublicAddress.Is(literal) ? null : Refusal(address.IdnHost);
        }

        // Behind a proxy the name is resolved out of sight: names that can only be local are refused by their look.
        return options.Proxy is not null && (!address.IdnHost.Contains('.', StringComparison.Ordinal) || LocalEndings.Any(ending => address.IdnHost.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            ? Refusal(address.IdnHost)
            : null;
    }

    /// <summary>Opens a connection for the HTTP handler.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        // The handler sends a request again over a new connection when a server hangs up on it: that is one request more than the host's turn allows.
        if (!context.InitialRequestMessage.Options.TryAdd(Dialled, true))
        {
            throw new IOException("The server closed the connection without an answer.");
        }

        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, cancellation);
        var mayBeLocal = IsAllowed(host) || (options.Proxy is { } proxy && string.Equals(proxy.IdnHost, host, StringComparison.OrdinalIgnoreCase));
        var open = mayBeLocal ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (open.Length == 0)
        {
            throw addresses.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new PrivateAddressException(Refusal(host));
        }

        SocketException? last = null;
        foreach (var address in open)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException fault)
            {
                socket.Dispose();
                last = fault;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }

    private Task<IPAddress[]> Resolve(string host, CancellationToken cancellation) =>
        options.Resolve is { } resolve ? resolve(host, cancellation) : Dns.GetHostAddressesAsync(host, cancellation);

    private bool IsAllowed(string host) => options.AllowedHosts.Any(allowed => string.Equals(allowed.Trim('[', ']'), host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase));

    private static FetchFault Refusal(string host) =>
        new(FetchFaultKind.Private, $"{host}: a private, loopback or link-local address; allow it with --allow-host {host} if you mean it.");
}

/// <summary>Carries a refusal out of the HTTP handler.</summary>
internal sealed class PrivateAddressException(FetchFault fault) : IOException(fault.Message)
{
    public FetchFault Fault { get; } = fault;
}
