/** Runs a folder of evidence with expected checks. The one package here that reads files. */
@NullMarked
package io.akashi.attestation.vectors;

import org.jspecify.annotations.NullMarked;
