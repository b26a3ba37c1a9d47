/** Makes no more than once in a row what a number stands for. */
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
