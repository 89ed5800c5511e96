using System.Text;

namespace Sluice.Town.Git;

/// <summary>A commit as people read it.</summary>
public sealed record Commit(
    ObjectId Id,
    ObjectId Tree,
    IReadOnlyList<ObjectId> Parents,
    Signature Author,
    Signature Committer,
    string Message)
{
    public string Title => Message.Split('\n', 2)[0];

    /// <summary>The bytes git hashes. No line feed is added to the message: GitHub adds none either.</summary>
    public static byte[] Write(ObjectId tree, IEnumerable<ObjectId> parents, Signature author, Signature committer, string message)
    {
        var text = new StringBuilder().Append("tree ").Append(tree).Append('\n');
        foreach (var parent in parents)
            text.Append("parent ").Append(parent).Append('\n');
        text.Append("author ").Append(author).Append('\n').Append("committer ").Append(committer).Append("\n\n").Append(message);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static Commit Read(ObjectId id, byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        ObjectId tree = default;
        List<ObjectId> parents = [];
        Signature? author = null, committer = null;

        // Other headers (signatures, encodings, merge tags) and their continuation lines say nothing we answer with.
        foreach (var line in (end < 0 ? text : text[..end]).Split('\n'))
        {
            if (line.StartsWith("tree ", StringComparison.Ordinal))
                tree = new(line[5..]);
            else if (line.StartsWith("parent ", StringComparison.Ordinal))
                parents.Add(new(line[7..]));
            else if (line.StartsWith("author ", StringComparison.Ordinal))
                author = Signature.Parse(line[7..]);
            else if (line.StartsWith("committer ", StringComparison.Ordinal))
                committer = Signature.Parse(line[10..]);
        }

        return new(id, tree, parents, author!, committer!, end < 0 ? "" : text[(end + 2)..]);
    }
}
