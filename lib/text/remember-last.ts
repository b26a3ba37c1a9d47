/** Remembers what was made of the last number: the same number again costs nothing. */
export function rememberLast<Made>(make: (value: number) => Made): (value: number) => Made {
  let last = Number.NaN;
  let made: Made;
  return (value) => {
    if (value !== last) {
      made = make(value);
      last = value;
    }
    return made;
  };
}
