/** Documents of a Nitro module in software. Never uses the verifier. */
@NullMarked
package io.akashi.testkit.attest.nitro;

import org.jspecify.annotations.NullMarked;
