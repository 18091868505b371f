/** A processor of AMD's kind in software and the vendor behind it. Never uses the verifier. */
@NullMarked
package io.akashi.testkit.attest.snp;

import org.jspecify.annotations.NullMarked;
