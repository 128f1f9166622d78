using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Isnad.Tests.Ingest.Fetching;

/// <summary>A web server on the loopback address that answers exactly as it is told, also as no honest server would.</summary>
internal sealed class LocalSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<SiteRequest, SiteAnswer> _answer;
    private readonly Task _loop;

    public LocalSite(Func<SiteRequest, SiteAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every request so far, in order.</summary>
    public ConcurrentQueue<SiteRequest> Requests { get; } = new();

    public Uri At(string path, string host = "127.0.0.1") => new($"http://{host}:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = Task.Run(() => Serve(socket));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or InvalidOperationException or SocketException)
        {
            // However a listener that is being stopped says so.
        }
    }

    private async Task Serve(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            if (await Read(stream) is { } request)
            {
                Requests.Enqueue(request);
                await _answer(request).Write(stream, _stop.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private static async Task<SiteRequest?> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var first = (await reader.ReadLineAsync())?.Split(' ');
        if (first is not { Length: 3 })
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            headers[line.Split(':')[0]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return new SiteRequest(first[1], headers.GetValueOrDefault("Host", ""), headers);
    }
}

internal sealed record SiteRequest(string Path, string Host, IReadOnlyDictionary<string, string> Headers);

/// <summary>How a request is answered: head and body as bytes, then the connection is closed; or something worse.</summary>
internal sealed record SiteAnswer(Func<Stream, CancellationToken, Task> Write)
{
    public static SiteAnswer NotFound { get; } = Status(404);

    /// <summary>Accepts and never says a word.</summary>
    public static SiteAnswer Silence { get; } = new((_, stop) => Task.Delay(Timeout.Infinite, stop));

    public static SiteAnswer Text(string body, string type = "text/plain; charset=utf-8", string headers = "") => Bytes(Encoding.UTF8.GetBytes(body), type, headers);

    public static SiteAnswer Bytes(byte[] body, string type, string headers = "") => Raw(
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n"), .. body]);

    public static SiteAnswer Status(int status, string headers = "") => Raw(Encoding.Latin1.GetBytes($"HTTP/1.1 {status} Status\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n"));

    public static SiteAnswer Redirect(object target, int status = 302) => Status(status, $"Location: {target}\r\n");

    public static SiteAnswer Raw(byte[] bytes) => new((stream, stop) => stream.WriteAsync(bytes, stop).AsTask());

    /// <summary>A head, then the same bytes for ever.</summary>
    public static SiteAnswer Endless(byte[] bytes) => new(async (stream, stop) =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
        while (true)
        {
            await stream.WriteAsync(bytes, stop);
        }
    });

    /// <summary>One byte at a time, so that the answer is always on its way and never there.</summary>
    public static SiteAnswer Dripping { get; } = new(async (stream, stop) =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
        while (true)
        {
            await stream.WriteAsync("."u8.ToArray(), stop);
            await Task.Delay(50, stop);
        }
    });
}
