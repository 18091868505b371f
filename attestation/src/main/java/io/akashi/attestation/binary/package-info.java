/** Reading of fixed binary structures, both byte orders. Knows no structure itself. */
@NullMarked
package io.akashi.attestation.binary;

import org.jspecify.annotations.NullMarked;
