using Sluice.Worker;

var builder = FunctionsApplication.CreateBuilder(args);

return builder.Build().Run();
