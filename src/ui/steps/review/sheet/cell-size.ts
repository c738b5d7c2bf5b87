/** How large the pictures of a contact sheet are. */
export const cellSizes = ['small', 'middle', 'large'] as const;

export type CellSize = (typeof cellSizes)[number];
