/** A text of which something can be seen, or null: of blanks alone, a link would be nowhere. */
export function visible(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}
