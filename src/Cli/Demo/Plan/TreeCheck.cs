namespace Sluice.Cli.Demo;

/// <summary>What CI runs when the repository brings no script and none was given: a look at the files that differ from the base.</summary>
internal static class TreeCheck
{
    /// <remarks>Only what differs is looked at: real repositories hold files that are wrong on purpose.</remarks>
    public static string Against(string @base) => $$"""
        failed=0
        complain() { while IFS= read -r file; do echo "$file: $1"; done; failed=1; }
        changed=.git/changed
        found=.git/found
        git diff --no-renames --name-only --diff-filter=d -z {{@base}} HEAD >$changed

        xargs -0 -r grep -lIs -e '^<<<<<<< ' -- <$changed | tr '\n' '\0' | xargs -0 -r grep -ls -e '^>>>>>>> ' -- >$found
        [ ! -s $found ] || complain "holds conflict markers" <$found

        tr '\0' '\n' <$changed | grep '\.sh$' | while IFS= read -r file; do
            shell=sh
            head -n 1 "$file" | grep -q bash && command -v bash >/dev/null && shell=bash
            $shell -n "$file" || echo "$file"
        done >$found
        [ ! -s $found ] || complain "is not a shell script" <$found

        tr '\0' '\n' <$changed | grep '\.json$' >$found.json
        if [ -s $found.json ] && command -v node >/dev/null; then
            node -e '
                const { readFileSync } = require("fs");
                for (const file of readFileSync(process.argv[1], "utf8").split("\n").filter(Boolean))
                    try { JSON.parse(readFileSync(file, "utf8")); } catch { console.log(file); }
            ' $found.json >$found
            [ ! -s $found ] || complain "is not JSON" <$found
        fi

        [ $failed = 0 ] && echo "every changed file is well-formed"
        exit $failed
        """;
}
