using System.Security.Cryptography;
using System.Text;
using Isnad.Cli;
using Isnad.Cli.Running;
using Isnad.Core;
using Isnad.Core.Language;
using Isnad.Storage;
using Isnad.Tests.Cli.Watching;
using Isnad.Tests.Storage;

namespace Isnad.Tests.Cli;

/// <summary>One run of the program through its real command layer, over a coder that finds one event in every «قصف».</summary>
internal static class CliRun
{
    public static Task<CliResult> Run(params string[] args) => Run("", args);

    public static async Task<CliResult> Run(string input, string[] args)
    {
        var terminal = new TestTerminal(Encoding.UTF8.GetBytes(input));
        var exitCode = await Runner.Run(args, terminal, _ => new OneWordEngine());
        return new CliResult(exitCode, terminal.Written, terminal.Complaints);
    }

    private sealed class TestTerminal(byte[] input) : Terminal
    {
        private readonly MemoryStream _output = new();
        private readonly MemoryStream _error = new();

        public string Written => Encoding.UTF8.GetString(_output.ToArray());

        public string Complaints => Encoding.UTF8.GetString(_error.ToArray());

        public override bool IsWatched => false;

        public override TimeProvider Clock => FastClock.Shared;

        public override Stream OpenInput() => new MemoryStream(input);

        public override Stream OpenOutput() => _output;

        protected override Stream OpenError() => _error;
    }
}

/// <summary>What a run gave.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Complaints => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
