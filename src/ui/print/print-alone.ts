/** Puts a copy of what is shown onto the paper, and nothing else of the page. */
export async function printAlone(shown: Element): Promise<void> {
  const paper = document.createElement('div');
  paper.className = 'printed-alone';
  paper.append(shown.cloneNode(true));
  document.body.append(paper);
  window.addEventListener(
    'afterprint',
    () => {
      paper.remove();
    },
    { once: true },
  );
  // A picture that is not drawn yet would be an empty frame on the paper.
  await Promise.all([...paper.querySelectorAll('img')].map((picture) => picture.decode()));
  window.print();
}
