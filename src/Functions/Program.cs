using Sluice.Functions.Hosting;
using Sluice.Worker;

var builder = FunctionsApplication.CreateBuilder(args);
builder.AddSluice();
return builder.Build().Run();
