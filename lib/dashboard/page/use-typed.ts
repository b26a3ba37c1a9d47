import { useEffect, useRef } from 'preact/hooks';

/**
 * Returns the properties of a field whose value is in the address. What is being typed stays, whatever the address makes of it, until the browser
 * goes back or forward.
 */
export function useTyped<Control extends HTMLInputElement>(valueInAddress: () => string) {
  const ref = useRef<Control>(null);
  useEffect(() => {
    const renew = ({ isTrusted }: PopStateEvent) => {
      if (isTrusted && ref.current !== null) ref.current.value = valueInAddress();
    };
    addEventListener('popstate', renew);
    return () => removeEventListener('popstate', renew);
  }, []);
  const isTyping = ref.current !== null && ref.current === document.activeElement;
  return { ref, value: isTyping ? ref.current?.value : valueInAddress() };
}
