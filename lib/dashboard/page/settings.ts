const name = 'sauce-webhooks-keys';

/** Whether single keys change the view. Speech input may type them by mistake. Browsers may refuse to store it. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(name) !== 'off';
  } catch {
    return true;
  }
}

export function setKeysOn(areOn: boolean): void {
  try {
    localStorage.setItem(name, areOn ? 'on' : 'off');
  } catch {
    // It still applies until the page is closed.
  }
}
