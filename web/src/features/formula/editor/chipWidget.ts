/** How a chip stands in the text: one piece that the cursor passes over and one key deletes. */
import { WidgetType } from '@codemirror/view';
import type { Chip } from '../language/chips';

export class ChipWidget extends WidgetType {
  constructor(private readonly chip: Chip) {
    super();
  }

  override eq(other: ChipWidget): boolean {
    return this.chip.title === other.chip.title && this.chip.labels.join('\n') === other.chip.labels.join('\n');
  }

  override toDOM(): HTMLElement {
    const box = document.createElement('span');
    box.className = 'cm-chip';
    box.title = this.chip.title;
    this.chip.labels.forEach((label, at) => {
      if (at > 0) box.append(separator());
      box.append(label);
    });
    return box;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function separator(): HTMLElement {
  const sign = document.createElement('i');
  sign.textContent = '\u203a';
  return sign;
}
