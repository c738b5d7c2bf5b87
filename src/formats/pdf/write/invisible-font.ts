/**
 * The font of the invisible text (32000-1, 9.7): named and not brought, as it draws nothing. Its codes are numbers of their own, and a
 * table says which character each of them is, so that every reader finds the words.
 */
export class InvisibleFont {
  private readonly codes = new Map<string, number>();

  /** The codes of a text, as a hexadecimal string. */
  encoded(text: string): string {
    return Array.from(text, (char) => {
      const code = this.codes.get(char) ?? this.codes.size + 1;
      this.codes.set(char, code);
      return hex(code);
    }).join('');
  }

  /** Bodies of its objects, the first of which stands under the number `first`. */
  objects(first: number): string[] {
    const table = this.table();
    return [
      `<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/Identity-H` +
        `/DescendantFonts[${first + 1} 0 R]/ToUnicode ${first + 3} 0 R>>`,
      `<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/DW 1000/FontDescriptor ${first + 2} 0 R` +
        `/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>>>`,
      `<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 6/FontBBox[0 -136 1000 859]/ItalicAngle 0` +
        `/Ascent 859/Descent -140/CapHeight 769/StemV 69>>`,
      `<</Length ${table.length}>>\nstream\n${table}\nendstream`,
    ];
  }

  private table(): string {
    const rows = [...this.codes].map(([char, code]) => `<${hex(code)}> <${utf16(char)}>`);
    const blocks: string[] = [];
    for (let at = 0; at < rows.length; at += 100) {
      const block = rows.slice(at, at + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
    }
    return (
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n' +
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n' +
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n' +
      `1 begincodespacerange <0000> <FFFF> endcodespacerange\n${blocks.join('')}` +
      'endcmap CMapName currentdict /CMap defineresource pop end end'
    );
  }
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

function utf16(char: string): string {
  let codes = '';
  for (let i = 0; i < char.length; i++) codes += hex(char.charCodeAt(i));
  return codes;
}
