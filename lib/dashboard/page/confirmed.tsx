import { render } from 'preact';

/**
 * Asks for a confirmation. The browser's own dialog would stop the page, and with it the connection that other windows share.
 *
 * @param yes What the button for it says.
 */
export function confirmed(question: string, yes: string): Promise<boolean> {
  const place = document.body.appendChild(document.createElement('div'));
  return new Promise((resolve) => {
    const onClose = () => {
      removeEventListener('popstate', leave);
      resolve(dialog.returnValue === yes);
      render(null, place);
      place.remove();
    };
    const leave = () => dialog.close();
    const button = (text: string, isFocused = false) => (
      <button type="button" autofocus={isFocused} onClick={() => dialog.close(text)}>
        {text}
      </button>
    );
    const asking = (
      <dialog class="question" role="alertdialog" aria-labelledby="question" onClose={onClose}>
        <p id="question">{question}</p>
        <div class="buttons">
          {button(yes)}
          {button('Cancel', true)}
        </div>
      </dialog>
    );
    render(asking, place);
    const dialog = place.firstElementChild as HTMLDialogElement;
    addEventListener('popstate', leave);
    dialog.showModal();
  });
}
