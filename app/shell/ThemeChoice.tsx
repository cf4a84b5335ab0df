import { getMessages } from '../messages/server';
import { setTheme } from './set-theme';
import { getTheme } from './theme';
import { THEMES } from './themes';

/** Colours of the pages: as the system has them, light or dark. */
export async function ThemeChoice() {
  const [m, chosen] = await Promise.all([getMessages(), getTheme()]);
  return (
    <form action={setTheme} className="mt-1 border-t border-line pt-1">
      <fieldset>
        <legend className="px-3 pt-1 text-xs text-muted">{m.site.theme}</legend>
        {THEMES.map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === chosen}
            className={`flex min-h-9 w-full items-center rounded px-3 text-left text-sm ${theme === chosen ? 'bg-accent-soft font-medium text-accent-strong' : 'hover:bg-accent-soft'}`}
          >
            {m.site.themes[theme]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
