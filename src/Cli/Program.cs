using Sluice.Cli.Commands;
using Sluice.Cli.Gate;

// The gate starts hundreds of times in a row, and needs nothing of what the other commands load.
return args is [GateCommand.Name, .. var rest] ? await GateCommand.RunAsync(rest) : await CommandLine.RunAsync(args);
