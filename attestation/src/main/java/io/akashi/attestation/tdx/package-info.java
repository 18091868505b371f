/** Intel TDX: the quote of a trust domain, and the event log that explains its run-time registers. Judges the body; the quote around it is the package intel's. */
@NullMarked
package io.akashi.attestation.tdx;

import org.jspecify.annotations.NullMarked;
