/**
 * Bitcoin scripts as ION reads them: which outputs anchor a batch, who wrote it, what is a lock. Bytes and values in,
 * values out; performs no I/O and executes no script.
 */
@NullMarked
package io.akashi.anchor.bitcoin.script;

import org.jspecify.annotations.NullMarked;
