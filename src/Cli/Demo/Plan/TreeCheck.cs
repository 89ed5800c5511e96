namespace Sluice.Cli.Demo;

/// <summary>What CI runs when the repository brings no script and none was given: a look at the files that differ from the base.</summary>
internal static class TreeCheck
{
    /// <remarks>Only what differs is looked at: real repositories hold files that are wrong on purpose.</remarks>
    public static string Against(string @base) => $$"""
        failed=0
        complain() { echo "$1: $2"; failed=1; }
        git diff --no-renames --name-only --diff-filter=d -z {{@base}} HEAD | tr '\0' '\n' >.git/changed
        while IFS= read -r file; do
            { [ -f "$file" ] && [ ! -L "$file" ]; } || continue
            if grep -Iq -e '^<<<<<<< ' "$file" && grep -Iq -e '^>>>>>>> ' "$file"; then complain "$file" "holds conflict markers"; fi
            case "$file" in
                *.sh)
                    shell=sh
                    head -n 1 "$file" | grep -q bash && command -v bash >/dev/null && shell=bash
                    $shell -n "$file" || complain "$file" "is not a shell script" ;;
                *.json)
                    ! command -v node >/dev/null || node -e 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))' "$file" \
                        || complain "$file" "is not JSON" ;;
            esac
        done <.git/changed
        [ $failed = 0 ] && echo "every changed file is well-formed"
        exit $failed
        """;
}
