using System.Net.Http.Headers;

namespace Sluice.Functions.Tests.Worker;

/// <summary>One request of the Functions host, word for word as tests/Golden/golden-payloads.txt has it.</summary>
public sealed record GoldenRequest(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    private static readonly Lazy<IReadOnlyDictionary<string, GoldenRequest>> _all = new(() => Read(
        File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "golden-payloads.txt"))));

    public static GoldenRequest Named(string name) => _all.Value[name];

    public HttpRequestMessage To(Uri handler)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri($"{handler.GetLeftPart(UriPartial.Authority)}{Path}"))
        {
            Content = new StringContent(Body),
        };
        request.Content.Headers.ContentType = null;
        foreach (var (name, value) in Headers.Where(header => header.Name != "Content-Length"))
            Add(request, name, value);
        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (name == "Transfer-Encoding")
            request.Headers.TransferEncodingChunked = true;
        else if (name == "Content-Type")
            request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
        else
            request.Headers.TryAddWithoutValidation(name, value);
    }

    private static Dictionary<string, GoldenRequest> Read(string file) => file
        .Split("##### ", StringSplitOptions.RemoveEmptyEntries)
        .Select(section => section.Split('\n'))
        .Where(lines => lines.Length > 1 && lines[1].Contains(" /", StringComparison.Ordinal))
        .ToDictionary(lines => lines[0], ReadRequest);

    private static GoldenRequest ReadRequest(string[] lines)
    {
        var request = lines[1].Split(' ', 2);
        var headers = lines.Skip(2).TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2));
        var body = lines.SkipWhile(line => line.Length > 0).Skip(1).TakeWhile(line => !line.StartsWith("-->", StringComparison.Ordinal));
        return new GoldenRequest(request[0], request[1], [.. headers.Select(header => (header[0], header[1]))], string.Join('\n', body));
    }
}
