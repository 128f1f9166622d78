using Isnad.Cli;
using Isnad.Cli.Running;

return await Runner.Run(args, new Terminal(), Engine.Load);
