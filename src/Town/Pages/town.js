// Fetches this page again every two seconds and puts in the live parts that changed. Forms are no live parts: nobody loses what they type.
(() => {
    const rhythm = 2000;
    const pulse = document.getElementById('pulse');
    const live = document.querySelectorAll('[data-live]');
    if (live.length === 0)
        return;

    const says = document.createElement('span');
    says.setAttribute('role', 'status');
    const pause = document.createElement('button');
    pause.type = 'button';
    pause.textContent = 'Pause updates';
    pause.setAttribute('aria-pressed', 'false');
    pause.addEventListener('click', () => pause.setAttribute('aria-pressed', String(!isPaused())));
    pulse.append(says, ' ', pause);

    const isPaused = () => pause.getAttribute('aria-pressed') === 'true';

    function swap(part, fresh) {
        if (!fresh || part.innerHTML === fresh.innerHTML)
            return;
        const focused = part.contains(document.activeElement) ? document.activeElement : null;
        const scrolled = [...part.querySelectorAll('.scroll')].map(s => s.scrollLeft);
        part.replaceChildren(...fresh.childNodes);
        part.querySelectorAll('.scroll').forEach((s, i) => { s.scrollLeft = scrolled[i] ?? 0; });
        if (focused)
            again(part, focused)?.focus({ preventScroll: true });
    }

    const again = (part, focused) => focused.id
        ? document.getElementById(focused.id)
        : [...part.querySelectorAll(focused.localName)].find(e => e.getAttribute('href') === focused.getAttribute('href')
            && e.getAttribute('aria-label') === focused.getAttribute('aria-label'));

    async function refresh() {
        if (!document.hidden && !isPaused() && getSelection().isCollapsed) {
            try {
                const answer = await fetch(location.href, { cache: 'no-store' });
                if (answer.ok) {
                    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
                    live.forEach(part => swap(part, fresh.getElementById(part.id)));
                }
                says.textContent = answer.ok ? '' : `The town answers ${answer.status}.`;
            } catch {
                says.textContent = 'The town does not answer.';
            }
        }
        setTimeout(refresh, rhythm);
    }

    setTimeout(refresh, rhythm);
})();
