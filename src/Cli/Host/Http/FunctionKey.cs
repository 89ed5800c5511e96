using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sluice.Cli.Host;

/// <summary>The key that opens every door of the local host that is not anonymous. It does not print itself.</summary>
public sealed class FunctionKey(string value)
{
    public const string Header = "x-functions-key";

    public static FunctionKey New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)));

    /// <summary>The key itself, for those who are to have it.</summary>
    public string Reveal() => value;

    /// <summary>Whether a request carries it, in the header or as <c>?code=</c>.</summary>
    public bool Opens(HttpRequest request) => IsKey(request.Headers[Header].ToString()) || IsKey(request.Query["code"].ToString());

    private bool IsKey(string text) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(value));
}
