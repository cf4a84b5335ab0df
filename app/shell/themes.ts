/** Light, dark, or as the system has it. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
/** Cookie that remembers the choice. The server writes it into `<html>`, so that no page flashes in the other colours first. */
export const THEME_COOKIE = 'theme';

export const isTheme = (value: unknown): value is Theme => (THEMES as readonly unknown[]).includes(value);
