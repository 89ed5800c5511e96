using System.Reflection;
using Sluice.Worker.Catalogue;
using Sluice.Worker.Hosting;

namespace Sluice.Worker;

/// <summary>Where a Functions program starts: <c>FunctionsApplication.CreateBuilder(args)</c>.</summary>
public static class FunctionsApplication
{
    /// <summary>A builder for the program's own functions.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        LastWords.Prepare();
        return CreateBuilder(args, Assembly.GetEntryAssembly()!);
    }

    public static FunctionsApplicationBuilder CreateBuilder(string[] args, Assembly functions) =>
        new(args, FunctionCatalogue.Of(functions));

    public static FunctionsApplicationBuilder CreateBuilder(string[] args, IEnumerable<Type> functions) =>
        new(args, FunctionCatalogue.Of(functions));
}
