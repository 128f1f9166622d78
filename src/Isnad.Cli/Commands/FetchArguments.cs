using System.CommandLine;
using Isnad.Ingest.Fetching;

namespace Isnad.Cli.Commands;

/// <summary>The options of every command that uses the network.</summary>
internal sealed class FetchArguments
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly Option<string[]> _allowed = new("--allow-host")
    {
        Description = "A host that may stand on a private, loopback or link-local address; others there are never asked.",
        HelpName = "HOST",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<Uri?> _proxy = new("--proxy")
    {
        Description = "Ask through this proxy: http://, https://, socks4:// or socks5://. Without it the network is asked directly.",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var proxy) && Schemes.Contains(proxy.Scheme))
            {
                return proxy;
            }

            result.AddError($"--proxy: \"{result.Tokens[0].Value}\" is no proxy's address; write it as in socks5://127.0.0.1:9050.");
            return null;
        },
    };

    public FetchArguments(Command command)
    {
        command.Options.Add(_proxy);
        command.Options.Add(_allowed);
    }

    public FetchOptions Options(ParseResult parsed) => FetchOptions.Default with { Proxy = parsed.GetValue(_proxy), AllowedHosts = parsed.GetValue(_allowed) ?? [] };
}
