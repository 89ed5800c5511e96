using Microsoft.AspNetCore.Http;

namespace Sluice.Town.Pages;

/// <summary>What somebody filled in; what is not there is empty.</summary>
internal sealed class Form(IFormCollection fields)
{
    /// <remarks>Browsers send line breaks as CR LF; git and GitHub's own pages keep LF.</remarks>
    public string this[string name] => fields[name].ToString().ReplaceLineEndings("\n");
}
