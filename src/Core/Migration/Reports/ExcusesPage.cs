namespace Sluice.Core.Migration;

/// <summary>How the page of excuses looks and what it can do; nothing in it is foreign.</summary>
internal static class ExcusesPage
{
    /// <remarks>Items out of sight are not laid out, so that thousands of them open at once.</remarks>
    public const string Style = """
        :root { color-scheme: light dark; --line: #0002; --good: #17803d; --wait: #9a6700; --bad: #b42318; }
        @media (prefers-color-scheme: dark) { :root { --line: #fff3; --good: #5fd38d; --wait: #e5c545; --bad: #ff8a80; } }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 0 1rem 4rem; }
        header { position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); padding-bottom: .5rem; z-index: 1; }
        h1 { font-size: 1.3rem; margin: .5rem 0 0; } header p { margin: 0 0 .25rem; }
        form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
        input, select { font: inherit; padding: .15rem .35rem; } input { width: min(18rem, 60vw); }
        main > ul { list-style: none; padding: 0; }
        main > ul > li { border-left: .3rem solid var(--wait); border-bottom: 1px solid var(--line); padding: .5rem .75rem; scroll-margin-top: 8rem; content-visibility: auto; contain-intrinsic-size: auto 9rem; }
        main > ul > li.candidate { border-left-color: var(--good); } main > ul > li.blocked { border-left-color: var(--bad); }
        main > ul > li[hidden] { display: none; }
        h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; } h2 span { font-weight: normal; } h2 a[id] { scroll-margin-top: 9rem; }
        .here { text-decoration: none; opacity: .6; } .who { margin: 0; opacity: .8; }
        li ul { margin: .25rem 0 0; padding-left: 1.25rem; overflow-wrap: anywhere; } details { margin-left: 1.25rem; opacity: .85; }
        .part { list-style: none; font-weight: 600; }
        @media (max-width: 40rem) { header { position: static; } }
        """;

    public const string Script = """
        const list = document.getElementById('excuses'), search = document.getElementById('search'),
          show = document.getElementById('show'), sort = document.getElementById('sort'), count = document.getElementById('count');
        const items = [...list.children].map((row, given) => ({ row, given, name: row.querySelector('a').id, age: +row.dataset.age,
          verdict: +row.dataset.verdict, text: null }));
        const orders = { given: (a, b) => a.given - b.given, age: (a, b) => b.age - a.age || a.given - b.given,
          name: (a, b) => a.name < b.name ? -1 : 1, verdict: (a, b) => b.verdict - a.verdict || a.given - b.given };
        function filter() {
          const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
          let shown = 0;
          for (const item of items) {
            const fits = (!show.value || item.row.classList.contains(show.value))
              && words.every(word => (item.text ??= item.row.textContent.toLowerCase()).includes(word));
            item.row.hidden = !fits;
            shown += fits;
          }
          count.textContent = shown === items.length ? '' : shown + ' shown';
        }
        function arrange() { list.append(...[...items].sort(orders[sort.value]).map(item => item.row)); }
        search.addEventListener('input', filter);
        show.addEventListener('change', filter);
        sort.addEventListener('change', arrange);
        document.getElementById('controls').addEventListener('submit', event => event.preventDefault());
        addEventListener('hashchange', () => {
          const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
          if (target && target.closest('[hidden]')) { search.value = show.value = ''; filter(); target.scrollIntoView(); }
        });
        """;
}
