const name = 'sauce-webhooks-keys';

/** Whether single keys change the view. Some readers' speech input types them by mistake. Browsers may refuse to remember it. */
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
    // Until the page is closed it holds all the same.
  }
}
