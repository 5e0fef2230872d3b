const GUID_BYTES = 16;

/** A growing list of GUIDs that takes 16 bytes for each and nothing else. */
export class GuidList {
  #bytes = Buffer.alloc(GUID_BYTES * 1024);
  #length = 0;

  push(base64: string): void {
    const offset = this.#length * GUID_BYTES;
    if (offset + GUID_BYTES > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2);
    this.#bytes.write(base64, offset, GUID_BYTES, 'base64');
    this.#length += 1;
  }

  at(index: number): Buffer {
    return this.#bytes.subarray(index * GUID_BYTES, (index + 1) * GUID_BYTES);
  }

  base64At(index: number): string {
    return this.at(index).toString('base64');
  }
}
