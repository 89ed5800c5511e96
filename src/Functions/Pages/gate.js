// Asks for this page again every five seconds and puts in what changed. Scroll, focus, selections and opened details stay.
(() => {
    const rhythm = 5000;
    const live = document.getElementById('live');
    const pulse = document.getElementById('pulse');
    let shown = null;

    const says = document.createElement('span');
    says.setAttribute('role', 'status');
    const pause = document.createElement('button');
    pause.type = 'button';
    pause.textContent = 'Pause updates';
    pause.setAttribute('aria-pressed', 'false');
    pause.addEventListener('click', () => pause.setAttribute('aria-pressed', String(!isPaused())));
    pulse.append(says, ' ', pause);

    const isPaused = () => pause.getAttribute('aria-pressed') === 'true';

    function swap(fresh) {
        if (!fresh)
            return;
        const focused = live.contains(document.activeElement) ? document.activeElement : null;
        const opened = [...live.querySelectorAll('details[open]')].map(d => d.id);
        const scrolled = [...live.querySelectorAll('.scroll')].map(s => s.scrollLeft);
        live.replaceChildren(...fresh.childNodes);
        live.querySelectorAll('details').forEach(d => { d.open = opened.includes(d.id); });
        live.querySelectorAll('.scroll').forEach((s, i) => { s.scrollLeft = scrolled[i] ?? 0; });
        if (focused)
            again(focused)?.focus({ preventScroll: true });
    }

    const again = focused => [...live.querySelectorAll(focused.localName)].find(e =>
        e.getAttribute('href') === focused.getAttribute('href') && e.textContent === focused.textContent
        && e.closest('[id]')?.id === (focused.closest('[id]')?.id ?? ''));

    async function look() {
        const asked = location.href;
        try {
            // The browser sends the page's tag along: what is the same is not sent again.
            const answer = await fetch(asked, { cache: 'no-cache' });
            const text = answer.ok ? await answer.text() : shown;
            // Somebody typed on meanwhile: a later answer is on its way.
            if (asked !== location.href)
                return;
            if (text !== shown) {
                swap(new DOMParser().parseFromString(text, 'text/html').getElementById('live'));
                shown = text;
            }
            says.textContent = answer.ok ? '' : `The gate answers ${answer.status}.`;
        } catch {
            says.textContent = 'The gate does not answer.';
        }
    }

    async function refresh() {
        if (!document.hidden && !isPaused() && getSelection().isCollapsed)
            await look();
        setTimeout(refresh, rhythm);
    }

    // Long lists are searched on the server, while one types.
    const form = document.querySelector('form[data-search]');
    if (form) {
        let typed;
        const search = () => {
            const address = new URL(form.action);
            new FormData(form).forEach((value, name) => { if (value) address.searchParams.set(name, value); });
            history.replaceState(null, '', address);
            look();
        };
        form.addEventListener('input', () => { clearTimeout(typed); typed = setTimeout(search, 150); });
        form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(typed); search(); });
    }

    setTimeout(refresh, rhythm);
})();
