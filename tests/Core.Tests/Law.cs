using System.Globalization;
using FsCheck;

namespace Sluice.Core.Tests;

/// <summary>
/// How long a law is tried. The same cases each time, so that a change is judged by what it changed;
/// <c>SLUICE_LAWS=20000</c> tries so many new ones.
/// </summary>
internal static class Law
{
    private static readonly Config Trial = Environment.GetEnvironmentVariable("SLUICE_LAWS") is { } cases
        ? Config.QuickThrowOnFailure.WithMaxTest(int.Parse(cases, CultureInfo.InvariantCulture))
        : Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260105, 1);

    public static void Holds(Property law) => Check.One(Trial, law);
}
