using System.CommandLine;
using System.Globalization;
using Isnad.Cli.Output;
using Isnad.Storage.Care;

namespace Isnad.Cli.Commands;

/// <summary><c>isnad doctor</c>: examines the store and says what to do about what is wrong.</summary>
internal static class DoctorCommand
{
    public static Command Build(Func<ParseResult, Composition> compose)
    {
        var command = new Command("doctor", $"Examine the store; exit code {ExitCode.StoreUnsound} when something is wrong.");
        var store = CommonOptions.Store();
        var everything = new Option<bool>("--everything") { Description = "Unpack every text and look it up in the index, not only a sample; takes minutes on a large store." };
        var digest = new Option<bool>("--digest") { Description = "Print a digest of all that the store holds: equal for two stores that hold the same." };
        command.Options.Add(store);
        command.Options.Add(everything);
        command.Options.Add(digest);
        command.SetAction(parsed =>
        {
            var composition = compose(parsed);
            var examined = composition.OpenStore(parsed.GetValue(store));
            var (faults, facts) = examined.Doctor.Examine(parsed.GetValue(everything));
            var output = composition.Terminal.Output;
            foreach (var fact in facts)
            {
                output.WriteLine($"{fact.Value,12}  {Printable.Of(fact.Name)}");
            }

            if (parsed.GetValue(digest))
            {
                output.WriteLine($"digest {StoreDigest.Of(examined)}");
            }

            foreach (var fault in faults)
            {
                composition.Terminal.Error.WriteLine($"isnad: {examined.Path}: {fault.Count.ToString(CultureInfo.InvariantCulture)} × {Printable.Of(fault.What)}; {fault.Advice}.");
            }

            output.WriteLine(faults.Count == 0 ? "nothing is wrong" : $"{faults.Count} things are wrong");
            return faults.Count == 0 ? ExitCode.Done : ExitCode.StoreUnsound;
        });
        return command;
    }
}
