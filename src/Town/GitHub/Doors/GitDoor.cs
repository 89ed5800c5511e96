using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Git over smart HTTP, by git's own CGI program: clone, fetch and push.</summary>
internal static class GitDoor
{
    private const string ReceivePack = "git-receive-pack";

    public static void Map(IEndpointRouteBuilder routes, Hub hub)
    {
        routes.MapGet("/{owner}/{name}.git/info/refs", http => ServeAsync(hub, http, "info/refs"));
        routes.MapPost("/{owner}/{name}.git/git-upload-pack", http => ServeAsync(hub, http, "git-upload-pack"));
        routes.MapPost($"/{{owner}}/{{name}}.git/{ReceivePack}", http => ServeAsync(hub, http, ReceivePack));
    }

    private static async Task ServeAsync(Hub hub, HttpContext http, string path)
    {
        var cancellation = http.RequestAborted;
        var isPush = path == ReceivePack || http.Request.Query["service"] == ReceivePack;
        Caller caller;
        try
        {
            caller = hub.Keyring.WhoIs(http.Request.Headers.Authorization);
        }
        catch (GitHubRefusalException)
        {
            await AskWhoAsync(http);
            return;
        }

        var repository = hub.FindRepository($"{http.GetRouteValue("owner")}/{http.GetRouteValue("name")}");
        var mayRead = repository is not null && caller.In(repository) >= Permission.Read;
        if (caller.Account is null && (isPush || !mayRead))
        {
            // Also for what does not exist: git asks for credentials only when told to.
            await AskWhoAsync(http);
        }
        else if (repository is null || !mayRead)
        {
            http.Response.StatusCode = 404;
            await http.Response.WriteAsync("Repository not found.", cancellation);
        }
        else if (isPush && caller.In(repository) < Permission.Write)
        {
            http.Response.StatusCode = 403;
            await http.Response.WriteAsync($"Permission to {repository.FullName}.git denied to {caller.Account!.Login}.", cancellation);
        }
        else if (path == ReceivePack)
        {
            // A push holds the gate: no call may move a reference while git does.
            await hub.ChangeAsync(
                async () =>
                {
                    await RunAsync(http, repository, path, caller);
                    return await PushedRefs.NoteAsync(hub, repository, caller.Account!, CancellationToken.None);
                },
                cancellation);
        }
        else
        {
            await RunAsync(http, repository, path, caller);
        }
    }

    private static Task AskWhoAsync(HttpContext http)
    {
        http.Response.StatusCode = 401;
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"GitHub\"";
        return http.Response.WriteAsync("Authentication required.", http.RequestAborted);
    }

    private static async Task RunAsync(HttpContext http, Repository repository, string path, Caller caller)
    {
        var start = GitProgram.StartInfo(repository.GitDirectory, ["http-backend"]);
        var (request, environment) = (http.Request, start.Environment);
        environment["GIT_PROJECT_ROOT"] = Path.GetDirectoryName(repository.GitDirectory)!;
        environment["PATH_INFO"] = $"/{Path.GetFileName(repository.GitDirectory)}/{path}";
        environment["GIT_HTTP_EXPORT_ALL"] = "1";
        environment["REQUEST_METHOD"] = request.Method;
        environment["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?') ?? "";
        environment["CONTENT_TYPE"] = request.ContentType ?? "";
        environment["REMOTE_USER"] = caller.Account?.Login ?? "";
        environment["REMOTE_ADDR"] = "127.0.0.1";
        environment["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding.ToString();
        environment["GIT_PROTOCOL"] = request.Headers["Git-Protocol"].ToString();
        environment["TOWN_PROTECTED"] = string.Join(' ', ProtectedFrom(repository, caller));
        if (request.ContentLength is { } length)
            environment["CONTENT_LENGTH"] = length.ToString(CultureInfo.InvariantCulture);

        using var git = Process.Start(start)!;
        var complaints = git.StandardError.ReadToEndAsync(CancellationToken.None);
        var feeding = FeedAsync(request, git);
        await AnswerAsync(http.Response, git.StandardOutput.BaseStream);
        await Task.WhenAll(feeding, complaints, git.WaitForExitAsync(CancellationToken.None));
    }

    private static IEnumerable<string> ProtectedFrom(Repository repository, Caller caller) =>
        from rule in repository.Protections
        where !rule.Value.Contains(caller.Account?.Login ?? "", StringComparer.OrdinalIgnoreCase)
        select RefName.OfBranch(rule.Key);

    private static async Task FeedAsync(HttpRequest request, Process git)
    {
        try
        {
            await request.Body.CopyToAsync(git.StandardInput.BaseStream);
        }
        catch (IOException)
        {
            // git has heard enough and closed its ear; what it has to say is in its answer.
        }
        finally
        {
            git.StandardInput.Close();
        }
    }

    /// <summary>A CGI program writes headers, an empty line, and the body.</summary>
    private static async Task AnswerAsync(HttpResponse response, Stream output)
    {
        for (var line = await ReadLineAsync(output); line.Length > 0; line = await ReadLineAsync(output))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            if (name == "Status")
                response.StatusCode = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            else
                response.Headers[name] = value;
        }

        await output.CopyToAsync(response.Body);
    }

    private static async Task<string> ReadLineAsync(Stream output)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (await output.ReadAsync(next) == 1 && next[0] != '\n')
            line.Append((char)next[0]);
        return line.ToString().TrimEnd('\r');
    }
}
