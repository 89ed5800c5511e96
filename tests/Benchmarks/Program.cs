using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In this process: a generated project would have to be restored and built under the rules of this house, and gains nothing here.
var job = args.Contains("Dry", StringComparer.OrdinalIgnoreCase) ? Job.Dry : Job.ShortRun;
var config = ManualConfig.CreateMinimumViable()
    .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
string[] left = [.. args.Where(argument => argument is not "--job" && !argument.Equals("Dry", StringComparison.OrdinalIgnoreCase))];
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(left is [] ? ["--filter", "*"] : left, config);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
