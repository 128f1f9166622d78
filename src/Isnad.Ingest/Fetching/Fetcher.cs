using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Isnad.Ingest.Fetching;

/// <summary>
/// Fetches over the network, the only part of the program that does. Every address it connects to, first or redirected to, passes the same checks: public, allowed by
/// robots.txt, in its host's turn; every body has a limit of size and time. What goes wrong is an answer, never an exception. Safe from many threads.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private const int LongestHeaders = 64;

    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly AddressGuard _guard;
    private readonly HostGates _gates;
    private readonly RobotsShelf _robots;
    private readonly SemaphoreSlim _slots;
    private readonly HttpClient _http;

    /// <summary>A fetcher that behaves as <paramref name="options"/> say.</summary>
    /// <param name="options">Its limits and manners.</param>
    /// <param name="clock">Of the intervals between requests to a host; the system's when null.</param>
    public Fetcher(FetchOptions options, TimeProvider? clock = null)
    {
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _guard = new AddressGuard(options);
        _gates = new HostGates(_clock, options.HostInterval);
        _robots = new RobotsShelf(_clock);
        _slots = new SemaphoreSlim(options.MostAtOnce);
        _http = new HttpClient(Handler(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The part of an address that shares one turn: politeness is counted by it.</summary>
    public static string HostOf(Uri address) => address.Authority.ToLowerInvariant();

    /// <summary>Fetches one address.</summary>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public async Task<FetchAnswer> Fetch(FetchRequest request, CancellationToken cancellation)
    {
        var address = request.Address;
        var met = new HashSet<Uri>();
        Uri? moved = null;
        var isForGood = true;
        while (met.Add(address) && met.Count <= _options.MostRedirects + 1)
        {
            if (_guard.Check(address) is { } refusal)
            {
                return Failed(address, refusal);
            }

            if (await CheckRobots(address, cancellation) is { } forbidden)
            {
                return Failed(address, forbidden);
            }

            var (answer, redirect) = await Send(request with { Address = address }, _options.LargestBody, cancellation);
            if (redirect is null)
            {
                return answer with { MovedTo = moved };
            }

            isForGood &= redirect.IsForGood;
            moved = isForGood ? redirect.Target : null;
            address = redirect.Target;
        }

        return Failed(request.Address, new FetchFault(FetchFaultKind.Redirects, met.Count > _options.MostRedirects
            ? $"{request.Address.Host}: redirected more than {_options.MostRedirects} times."
            : $"{request.Address.Host}: redirects in a circle."));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _slots.Dispose();
    }

    private SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = _guard.Connect,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        Credentials = null,
        UseProxy = _options.Proxy is not null,
        Proxy = _options.Proxy is { } proxy ? new WebProxy(proxy) : null,
        MaxResponseHeadersLength = LongestHeaders,
        MaxConnectionsPerServer = 2,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    };

    private async Task<FetchFault?> CheckRobots(Uri address, CancellationToken cancellation)
    {
        var host = address.GetLeftPart(UriPartial.Authority);
        var verdict = await _robots.Of(host, () => FetchRobots(new Uri(host + "/robots.txt"), cancellation));
        if (verdict.Fault is { } fault)
        {
            return fault with { Message = "robots.txt cannot be asked: " + fault.Message };
        }

        if (verdict.Rules.Delay is { } delay)
        {
            _gates.Slow(HostOf(address), delay);
        }

        return verdict.Rules.Allow(address) ? null : new FetchFault(FetchFaultKind.Robots, $"{address.Host}: its robots.txt does not allow {address.AbsolutePath}.");
    }

    // RFC 9309: a file that is not there allows everything, one that cannot be had for a fault of the server allows nothing.
    private async Task<RobotsVerdict> FetchRobots(Uri address, CancellationToken cancellation)
    {
        for (var hop = 0; hop <= _options.MostRedirects; hop++)
        {
            if (_guard.Check(address) is { } refusal)
            {
                return new RobotsVerdict(RobotsRules.None, refusal);
            }

            var (answer, redirect) = await Send(new FetchRequest(address) { Accept = "text/plain" }, RobotsShelf.LargestFile, cancellation);
            if (redirect is not null)
            {
                address = redirect.Target;
            }
            else if (answer.Fault is { } fault)
            {
                var isAbsent = fault.Kind == FetchFaultKind.Gone || (fault is { Kind: FetchFaultKind.Status, Status: >= 400 and < 500 });
                return isAbsent ? new RobotsVerdict(RobotsRules.None, null) : new RobotsVerdict(RobotsRules.None, fault);
            }
            else
            {
                return new RobotsVerdict(RobotsRules.Parse(Encoding.UTF8.GetString(answer.Body.Span), FetchOptions.RobotsName), null);
            }
        }

        return new RobotsVerdict(RobotsRules.None, null);
    }

    private async Task<(FetchAnswer Answer, Redirect? Redirect)> Send(FetchRequest request, int largest, CancellationToken cancellation)
    {
        var (turn, wait) = await _gates.Enter(HostOf(request.Address), cancellation);
        if (turn is null)
        {
            return (Failed(request.Address, new FetchFault(FetchFaultKind.Busy, $"{request.Address.Host}: asked not to be asked again for {Round(wait)}.") { RetryAfter = wait }), null);
        }

        using (turn)
        {
            await _slots.WaitAsync(cancellation);
            try
            {
                var sent = await SendInTurn(request, largest, cancellation);
                if (sent.Answer.Fault?.RetryAfter is { } pause)
                {
                    turn.Pause(pause);
                }

                return sent;
            }
            finally
            {
                _slots.Release();
            }
        }
    }

    private async Task<(FetchAnswer Answer, Redirect? Redirect)> SendInTurn(FetchRequest request, int largest, CancellationToken cancellation)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        inTime.CancelAfter(_options.Timeout);
        try
        {
            using var message = Message(request);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, inTime.Token);
            if (Redirect.Of(request.Address, response) is { } redirect)
            {
                return (Failed(request.Address, new FetchFault(FetchFaultKind.Redirects, $"{request.Address.Host}: redirected.")), redirect);
            }

            return (await Read(request, response, largest, inTime.Token), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (Failed(request.Address, new FetchFault(FetchFaultKind.Timeout, $"{request.Address.Host}: no whole answer within {Round(_options.Timeout)}.")), null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            return (Failed(request.Address, FaultOf(request.Address, fault)), null);
        }
    }

    private HttpRequestMessage Message(FetchRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, request.Address);
        message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        AddValidator(message, "If-None-Match", request.ETag);
        AddValidator(message, "If-Modified-Since", request.LastModified);
        return message;
    }

    // Validators are the server's own words, given back: what cannot stand in a header is left out.
    private static void AddValidator(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null && value.All(letter => letter is >= ' ' and < '\u007F'))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private async Task<FetchAnswer> Read(FetchRequest request, HttpResponseMessage response, int largest, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            return new FetchAnswer { Address = request.Address, IsUnchanged = true, ETag = request.ETag, LastModified = request.LastModified, At = _clock.GetUtcNow() };
        }

        if (!response.IsSuccessStatusCode)
        {
            return Failed(request.Address, StatusFault(request.Address, response, status));
        }

        if (response.Content.Headers.ContentLength > largest || await Take(response.Content, largest, cancellation) is not { } body)
        {
            return Failed(request.Address, new FetchFault(FetchFaultKind.TooLarge, $"{request.Address.Host}: more than {largest / 1024} KiB, the most that is taken."));
        }

        var type = response.Content.Headers.ContentType;
        return new FetchAnswer
        {
            Address = request.Address,
            Body = body,
            MediaType = type?.MediaType?.ToLowerInvariant(),
            Charset = type?.CharSet?.Trim('"', '\'', ' '),
            ETag = First(response.Headers, "ETag"),
            LastModified = First(response.Content.Headers, "Last-Modified"),
            Reserved = Reservations.OfHeaders(response.Headers),
            At = _clock.GetUtcNow(),
        };
    }

    // The handler decompresses as this reads: a bomb is left at the limit, whatever it would become.
    private static async Task<ReadOnlyMemory<byte>?> Take(HttpContent content, int largest, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > largest)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private FetchFault StatusFault(Uri address, HttpResponseMessage response, int status)
    {
        var retry = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - _clock.GetUtcNow()) : null;
        var kind = response.StatusCode switch
        {
            HttpStatusCode.Gone => FetchFaultKind.Gone,
            HttpStatusCode.TooManyRequests => FetchFaultKind.Busy,
            HttpStatusCode.ServiceUnavailable when retry is not null => FetchFaultKind.Busy,
            _ => FetchFaultKind.Status,
        };
        return new FetchFault(kind, $"{address.Host}: answers {status} ({Reason(response.StatusCode)}).") { Status = status, RetryAfter = retry > TimeSpan.Zero ? retry : null };
    }

    private static string Reason(HttpStatusCode status) => Enum.IsDefined(status)
        ? string.Concat(status.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()))
        : "no known status";

    private static FetchFault FaultOf(Uri address, Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case PrivateAddressException refused:
                    return refused.Fault;
                case AuthenticationException:
                    return new FetchFault(FetchFaultKind.Certificate, $"{address.Host}: no trustworthy encrypted connection.");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new FetchFault(FetchFaultKind.Name, $"{address.Host}: there is no such host.");
                case InvalidDataException:
                    return new FetchFault(FetchFaultKind.Broken, $"{address.Host}: the body is not what its Content-Encoding says.");
                case SocketException socket:
                    return new FetchFault(FetchFaultKind.Connection, $"{address.Host}: no connection ({socket.SocketErrorCode}).");
            }
        }

        return fault is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }
            ? new FetchFault(FetchFaultKind.Broken, $"{address.Host}: the answer breaks the rules of HTTP.")
            : new FetchFault(FetchFaultKind.Connection, $"{address.Host}: the connection broke off.");
    }

    private FetchAnswer Failed(Uri address, FetchFault fault) => new() { Address = address, Fault = fault, At = _clock.GetUtcNow() };

    private static string? First(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string Round(TimeSpan time) => time.TotalSeconds < 120 ? FormattableString.Invariant($"{Math.Ceiling(time.TotalSeconds)} seconds") : FormattableString.Invariant($"{Math.Ceiling(time.TotalMinutes)} minutes");
}
