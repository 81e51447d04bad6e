/*
 * packing.js: 打包的文字 unpacked, as site/packing.py packs them: `size:sum:base64` of deflated UTF-8, by tiny-inflate, which stands beside it.
 * The browser's own way to unpack is too new for some offices, and never at once. What is cut short or garbled is refused before it is unpacked, by its sum.
 */
"use strict";
(() => {
  const UNREDUCED = 3800; // so many bytes are added up before a sum may no longer be exact as a small integer

  // Adler-32.
  function sumOf(bytes) {
    let a = 1, b = 0;
    for (let from = 0; from < bytes.length; from += UNREDUCED) {
      const to = Math.min(from + UNREDUCED, bytes.length);
      for (let i = from; i < to; i++) { a += bytes[i]; b += a; }
      a %= 65521;
      b %= 65521;
    }
    return b * 65536 + a;
  }

  function bytesOf(base64) {
    const signs = atob(base64), bytes = new Uint8Array(signs.length);
    for (let i = 0; i < signs.length; i++) bytes[i] = signs.charCodeAt(i);
    return bytes;
  }

  /** The text; throws where it is not what was packed. */
  globalThis.ledgerUnpacked = (packed) => {
    const [size, sum, base64] = packed.split(":");
    const bytes = bytesOf(base64);
    if (sumOf(bytes) !== Number(sum)) throw new Error("packed text is garbled");
    // Room for one byte more than there should be: a size that is not the one told shows, whichever way.
    const said = globalThis.ledgerInflate(bytes, new Uint8Array(Number(size) + 1));
    if (said.length !== Number(size)) throw new Error("packed text is garbled");
    return new TextDecoder("utf-8", { fatal: true }).decode(said);
  };

  /** The JSON of a packed text, as a promise: by the browser's own way where it has one, for tiny-inflate is slow in a worker that has just begun; else `inflating` brings that. */
  globalThis.ledgerUnpackedJson = async (packed, inflating) => {
    try {
      const bytes = bytesOf(packed.slice(packed.lastIndexOf(":") + 1)); // it finds by itself where they end too soon
      return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();
    } catch {
      await inflating();
      return JSON.parse(globalThis.ledgerUnpacked(packed));
    }
  };
})();
