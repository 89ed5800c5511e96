using System.Runtime.Versioning;

// The script under test is bash, and its children live in /proc.
[assembly: UnsupportedOSPlatform("windows")]
