using Sluice.Cli.Commands;

return await CommandLine.RunAsync(args);
