using System.CommandLine;

var root = new RootCommand("Isnad: who is said to have done what to whom, and on whose word.");
return await root.Parse(args).InvokeAsync();
